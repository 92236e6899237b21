"""Unit symbols → what they measure and how many of its base unit they are: the tables all languages share.

Words for units (kilomètres, Kilometer) are in the lexicon of each language, under the symbols of this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

PERCENT, POINT = "%", "percentage point"

CURRENCIES = frozenset(
    "EUR USD GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN RUB UAH TRY INR BRL KRW MXN ZAR ILS MAD "
    "TND XOF XAF DZD EGP SAR AED SGD HKD FRF DEM ATS BEF LUF ITL ESP".split()
)

SYMBOLS: Mapping[str, tuple[str, str]] = {
    # symbol: base unit, how many of it (a decimal, or a fraction)
    "%": (PERCENT, "1"), "‰": (PERCENT, "0.1"), "ppm": (PERCENT, "0.0001"), "ppb": (PERCENT, "0.0000001"),
    "percentage point": (POINT, "1"), "point": (POINT, "1"), "basis point": (POINT, "0.01"),
    "nm": ("m", "0.000000001"), "µm": ("m", "0.000001"), "mm": ("m", "0.001"), "cm": ("m", "0.01"), "dm": ("m", "0.1"),
    "m": ("m", "1"), "km": ("m", "1000"), "mile": ("m", "1609.344"), "nautical mile": ("m", "1852"),
    "inch": ("m", "0.0254"), "foot": ("m", "0.3048"), "light year": ("light year", "1"),
    "mm²": ("m²", "0.000001"), "cm²": ("m²", "0.0001"), "m²": ("m²", "1"), "ha": ("m²", "10000"),
    "km²": ("m²", "1000000"),
    "cm³": ("l", "0.001"), "m³": ("l", "1000"), "km³": ("l", "1000000000000"), "ml": ("l", "0.001"),
    "cl": ("l", "0.01"), "dl": ("l", "0.1"), "l": ("l", "1"), "hl": ("l", "100"),
    "barrel": ("barrel", "1"), "gallon": ("gallon", "1"),
    "µg": ("kg", "0.000000001"), "mg": ("kg", "0.000001"), "g": ("kg", "0.001"), "kg": ("kg", "1"), "t": ("kg", "1000"),
    "kt": ("kg", "1000000"), "Mt": ("kg", "1000000000"), "Gt": ("kg", "1000000000000"), "quintal": ("kg", "100"),
    "ounce": ("ounce", "1"), "carat": ("carat", "1"), "pound": ("pound", "1"),
    "mW": ("W", "0.001"), "W": ("W", "1"), "kW": ("W", "1000"), "MW": ("W", "1000000"), "GW": ("W", "1000000000"),
    "TW": ("W", "1000000000000"), "kWp": ("Wp", "1000"), "MWp": ("Wp", "1000000"), "GWp": ("Wp", "1000000000"),
    "horsepower": ("horsepower", "1"),
    "Wh": ("Wh", "1"), "kWh": ("Wh", "1000"), "MWh": ("Wh", "1000000"), "GWh": ("Wh", "1000000000"),
    "TWh": ("Wh", "1000000000000"), "J": ("J", "1"), "kJ": ("J", "1000"), "MJ": ("J", "1000000"),
    "GJ": ("J", "1000000000"), "kcal": ("cal", "1000"), "cal": ("cal", "1"),
    "V": ("V", "1"), "kV": ("V", "1000"), "mV": ("V", "0.001"), "Ah": ("Ah", "1"), "mAh": ("Ah", "0.001"),
    "A": ("A", "1"), "kA": ("A", "1000"), "mA": ("A", "0.001"), "MVA": ("VA", "1000000"), "kVA": ("VA", "1000"),
    "Hz": ("Hz", "1"), "kHz": ("Hz", "1000"), "MHz": ("Hz", "1000000"), "GHz": ("Hz", "1000000000"),
    "THz": ("Hz", "1000000000000"), "dB": ("dB", "1"), "lm": ("lm", "1"), "lx": ("lx", "1"),
    "Pa": ("Pa", "1"), "hPa": ("Pa", "100"), "kPa": ("Pa", "1000"), "MPa": ("Pa", "1000000"), "bar": ("bar", "1"),
    "mbar": ("bar", "0.001"), "N": ("N", "1"), "kN": ("N", "1000"), "Nm": ("Nm", "1"), "T": ("tesla", "1"),
    "mSv": ("Sv", "0.001"), "Bq": ("Bq", "1"), "mol": ("mol", "1"),
    "°C": ("°C", "1"), "°F": ("°F", "1"), "K": ("K", "1"), "degree": ("degree", "1"),
    "km/h": ("km/h", "1"), "m/s": ("m/s", "1"), "knot": ("knot", "1"),
    "B": ("B", "1"), "KB": ("B", "1000"), "MB": ("B", "1000000"), "GB": ("B", "1000000000"),
    "TB": ("B", "1000000000000"), "PB": ("B", "1000000000000000"), "EB": ("B", "1000000000000000000"),
    "ZB": ("B", "1000000000000000000000"),
    "bit": ("bit", "1"), "kbit/s": ("bit/s", "1000"), "Mbit/s": ("bit/s", "1000000"), "Gbit/s": ("bit/s", "1000000000"),
    "Tbit/s": ("bit/s", "1000000000000"), "px": ("px", "1"), "MP": ("px", "1000000"),
    "teraflop": ("flop/s", "1000000000000"), "petaflop": ("flop/s", "1000000000000000"),
    "exaflop": ("flop/s", "1000000000000000000"),
    "ns": ("min", "1/60000000000"), "µs": ("min", "1/60000000"), "ms": ("min", "1/60000"), "s": ("min", "1/60"),
    "min": ("min", "1"), "h": ("min", "60"), "day": ("min", "1440"), "week": ("min", "10080"),
    "month": ("month", "1"), "quarter": ("month", "3"), "half-year": ("month", "6"), "year": ("month", "12"),
    "decade": ("month", "120"), "century": ("month", "1200"), "millennium": ("month", "12000"),
    "cent": ("EUR", "0.01"),
    "clock": ("clock", "1"),
}  # fmt: skip

FACTORS: Mapping[str, tuple[str, Fraction]] = {
    **{symbol: (base, Fraction(factor)) for symbol, (base, factor) in SYMBOLS.items()},
    **{code: (code, Fraction(1)) for code in CURRENCIES},
}

WRITTEN: Mapping[str, str] = {
    # how a symbol is written, where that is not the symbol itself: a regular expression, the same in every language
    "%": "%", "km²": r"km[²2]", "m²": r"m[²2]|qm", "cm²": r"cm[²2]", "mm²": r"mm[²2]", "m³": r"m[³3]|cbm",
    "cm³": r"cm[³3]|ccm", "km³": r"km[³3]", "°C": r"° ?C", "°F": r"° ?F", "degree": r"°", "l": r"l|L",
    "µm": r"[µμ]m", "µg": r"[µμ]g", "µs": r"[µμ]s", "kWp": r"kW[pc]", "MWp": r"MW[pc]", "GWp": r"GW[pc]",
    "EUR": r"€|EUR|Euros?", "USD": r"US ?\$|\$|USD|US-\$",
    "AUD": r"AUD|AU\$|\$AU", "CAD": r"CAD|CA\$|\$CA", "NZD": r"NZD|NZ\$|\$NZ", "HKD": r"HKD|HK\$|\$HK",
    "MXN": r"MXN|MX\$|\$MX", "SGD": r"SGD|SG\$|\$SG", "BRL": r"BRL|R\$", "CNY": r"CNY|CN¥", "ILS": r"ILS|₪",
    "INR": r"INR|₹", "KRW": r"KRW|₩", "XOF": r"XOF|F ?CFA", "XAF": r"XAF|FCFA",
    "GBP": r"£|GBP", "JPY": r"¥|JPY", "kbit/s": r"kbit/s|kb/s|kbps", "Mbit/s": r"[MmB]bit/s|Mb/s|Mbps",
    "Gbit/s": r"Gbit/s|Gb/s|Gbps", "Tbit/s": r"Tbit/s|Tb/s|Tbps", "KB": r"[kK]B|Ko|ko", "MB": r"MB|Mo", "GB": r"GB|Go",
    "TB": r"TB|To", "PB": r"PB|Po", "EB": r"EB|Eo", "ZB": r"ZB|Zo", "min": r"min\.?|mn", "MP": r"MP|Mpx",
    "petaflop": r"PFLOPS?|PFlops?(?:/s)?|PFlop/s", "exaflop": r"EFLOPS?|EFlops?(?:/s)?|EFlop/s",
    "teraflop": r"TFLOPS?|TFlops?(?:/s)?|TFlop/s", "km/h": r"km/h",
    "day": r"j", "horsepower": r"ch|PS|hp|cv", "basis point": r"pb|bps?",
    "point": r"pts?", "percentage point": r"pp|PP", "quintal": "dt|q(?=\ufffc)", "DEM": r"DM|DEM", "cent": r"ct",
    "nautical mile": r"sm",
}  # fmt: skip

WORDS_ONLY = frozenset({
    "percentage point", "point", "basis point", "mile", "nautical mile", "inch", "foot", "light year", "barrel",
    "gallon", "quintal", "ounce", "carat", "pound", "horsepower", "knot", "day", "week", "month", "quarter",
    "half-year", "year", "decade", "century", "millennium", "cent", "clock", "B", "bit",
})  # fmt: skip
"""Entries that have no symbol of their own."""
