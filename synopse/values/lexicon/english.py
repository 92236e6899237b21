"""The English lexicon (British usage first)."""

from synopse.values.lexicon.model import Lexicon, cardinals

WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

LEXICON = Lexicon(
    language="en",
    decimal=".",
    grouping=",",
    minus=r"minus",
    calling_code="44",
    scales={
        r"(?i:billions?)|bn\b": 10**9,
        r"(?i:millions?)|mn\b|M(?= ?€|\b)|(?<=\d)m\b": 10**6,
        r"(?i:thousands?)|[kK](?= ?€|\b)": 10**3,
        r"(?i:trillions?)|tn\b": 10**12,
        r"(?i:hundreds?)": 100,
        r"(?i:dozens?)": 12,
    },
    lone_scale=r"(?i:dozen|hundred|thousand|million|billion)\b",
    of=r"(?:of )",
    half=r"and a half\b",
    cardinals=cardinals({
        "zero": 0, "one a an": 1, "two both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "half": "1/2",
    }),
    word_joins=r"(?<=hundred) and (?!(?:a|an|half)\b)(?=\w+(?!\w| hundred| thousand| million))|[ -]|\n",
    articles=frozenset({"one", "a", "an"}),
    uncertain=r"zero",
    ordinal_digits=r"(?:st|nd|rd|th)\b",
    ordinals={
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
        "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
        "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
        "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    },
    not_ordinals=r"first and foremost|at first|first aid|first-hand|third[- ]part(?:y|ies)|in the first place|first step",
    parts={
        "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixths": 6, "sevenths": 7,
        "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    },
    a_half=r"half(?= (?:of|the))|one half",
    shares=(
        r"(?P<one>NUMBER)(?: \w+){0,2}? (?:in|out of) (?:every )?(?P<all>NUMBER)\b",
    ),
    phrases={
        r"around the clock|24 hours a day": ("24/24", "7/7"), r"24/7": ("24/24", "7/7"),
        r"(?:7|seven) days a week": ("7/7", "7"), r"(?:12 )?noon|midday": ("12:00",), r"midnight": ("24:00", "00:00"),
        r"a fortnight": ("20160 min", "21600 min"), r"doubl\w+|twice|twofold|bilateral\w*|bilingual\w*": ("2",),
        r"tripl\w+|threefold": ("3",), r"quadrupl\w+|fourfold": ("4",), r"tenfold": ("10",), r"halv\w+": ("1/2", "50 %", "2"),
        r"decade": ("120 month",), r"century": ("1200 month",),
    },
    units={
        "%": r"per ?cent", "‰": r"per mille|per thousand", "percentage point": r"percentage points?|pp", "point": r"points?", "basis point": r"basis points?",
        "mm": r"millimet(?:re|er)s?", "cm": r"centimet(?:re|er)s?", "m": r"met(?:re|er)s?", "km": r"kilomet(?:re|er)s?",
        "mile": r"miles?", "nautical mile": r"nautical miles?", "inch": r"inch(?:es)?", "foot": r"feet|foot",
        "light year": r"light[- ]years?", "m²": r"square met(?:re|er)s?|sq ?m", "km²": r"square kilomet(?:re|er)s?|sq ?km",
        "ha": r"hectares?", "m³": r"cubic met(?:re|er)s?", "ml": r"millilit(?:re|er)s?", "l": r"lit(?:re|er)s?",
        "barrel": r"barrels?", "gallon": r"gallons?", "mg": r"milligrams?", "g": r"grams?", "kg": r"kilograms?|kilos?",
        "t": r"tonnes?|tons?|metric tons?", "Mt": r"megatonnes?", "pound": r"lbs?", "ounce": r"ounces?|oz", "W": r"watts?",
        "kW": r"kilowatts?", "MW": r"megawatts?", "GW": r"gigawatts?", "TW": r"terawatts?", "kWh": r"kilowatt[- ]hours?",
        "MWh": r"megawatt[- ]hours?", "GWh": r"gigawatt[- ]hours?", "TWh": r"terawatt[- ]hours?", "horsepower": r"hp|horsepower",
        "V": r"volts?", "Hz": r"hertz", "dB": r"decibels?", "°C": r"degrees? celsius", "°F": r"degrees? fahrenheit",
        "degree": r"degrees?", "km/h": r"kilomet(?:re|er)s? per hour|kilomet(?:re|er)s? an hour|kph", "knot": r"knots?",
        "B": r"bytes?", "MB": r"megabytes?", "GB": r"gigabytes?", "TB": r"terabytes?", "PB": r"petabytes?", "bit": r"bits?",
        "px": r"pixels?", "MP": r"megapixels?", "petaflop": r"petaflops?", "exaflop": r"exaflops?", "ms": r"milliseconds?",
        "s": r"seconds?|secs?", "min": r"minutes?|mins?", "h": r"hours?|hrs?", "day": r"days?", "week": r"weeks?",
        "month": r"months?", "quarter": r"quarters?", "half-year": r"half-years?|semesters?", "year": r"years?(?:-old)?",
        "decade": r"decades?", "century": r"centur(?:y|ies)", "millennium": r"millenni(?:um|a)", "cent": r"(?:euro )?cents?",
        "clock": r"o'clock", "EUR": r"euros?", "USD": r"(?:US )?dollars?", "CAD": r"Canadian dollars?",
        "GBP": r"pounds? sterling|pounds?", "CHF": r"Swiss francs?", "FRF": r"(?:French )?francs?", "JPY": r"yen",
        "CNY": r"yuan|renminbi", "PLN": r"zlotys?", "SEK": r"Swedish kron(?:a|or)",
    },
    per=r"per|an?|each|every",
    rates={
        r"annual\w*|yearly": "year", r"monthly": "month", r"weekly": "week", r"daily": "day", r"hourly": "h", r"quarterly": "quarter",
    },
    magnitude=r"(?:tens|dozens|hundreds|thousands|millions|billions)(?: of (?:thousands|millions|billions)){0,2}",
    magnitudes={"tens|dozens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9},
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
        "october": 10, "november": 11, "december": 12,
    },
    short_months={
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    },
    month_alone=(
        r"January|February|April|June|July|September|October|November|December|"
        r"(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bto )|(?<=\band )|(?<=\blast )|(?<=\bnext )|(?<=\bfrom )|"
        r"(?<=\bmid-)|(?<=\bthis )|(?<=\bearly )|(?<=\blate ))(?:March|May|August)"
    ),
    weekday=WEEKDAY,
    day=r"(?:st|nd|rd|th)?",
    day_joins=rf"(?: ?(?:/|-|–|&) ?|,? (?:and|or|to|until|through)(?: the)?[ \n])(?:{WEEKDAY} )?",
    month_year=r"(?:,| of)?",
    before_day_month=r"(?:\bon|\bby|\bfrom|\bto|\buntil) ",
    quarter=r"Q(?P<q>[1-4])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) quarters?",
    half_year=r"H(?P<q>[12])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) half(?= of (?:the year|20|19))",
    decade=r"(?P<digits>(?:1[6-9]|20)?\d0)s\b|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    range_joins=r"to|and|or|up to|from|against",
    function_words=frozenset(
        "a an and about against around at before by down for from in into just nearly of on only or over per since some than the "
        "then to under until up was were while with year years".split()
    ),
    approximators={
        "at least": r"at least|more than|over|above|no (?:fewer|less) than|upwards of|exceed\w*",
        "at most": r"at most|less than|fewer than|under|up to|below|no more than|a maximum of",
        "nearly": r"nearly|almost|close to|just under",
        "about": r"about|around|approximately|some|roughly|circa|in the region of|approx\.?",
    },
    decreases=r"decreas\w+|declin\w+|drop\w*|fell|fall\w*|los[st]\w*|loss\w*|reduc\w+|down|minus(?! ?\d)|less|lower\w*|deficit\w*|cut\w*|below|negative",
)  # fmt: skip
