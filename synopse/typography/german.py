"""The rules of German typesetting, after DIN 5008 and the Duden's rules of spelling (K)."""

from __future__ import annotations

import re

from synopse.typography.dashes import dash_glyph, ranges
from synopse.typography.lexicon import (
    CURRENCY,
    GERMAN_COUNTED,
    GERMAN_CURRENCIES,
    GERMAN_DURATIONS,
    GERMAN_GLUED_SCALES,
    GERMAN_MONTHS,
    GERMAN_NUMBERED,
    GERMAN_PROVISIONS,
    GERMAN_REFERENCES,
    GERMAN_SCALES,
    GERMAN_SHORT_WEEKDAYS,
    GERMAN_WEEKDAYS,
    LETTER,
    LONE_UNITS,
    SHARP_S_CAPITALS,
    SHORT_NUMBER,
    UNITS,
    S,
    behind,
)
from synopse.typography.names import abbreviations, titles
from synopse.typography.phones import parted_phones
from synopse.typography.profiles import NO_BREAK, Mode
from synopse.typography.rule import Finder, Rule, change, word_list
from synopse.typography.shared_rules import INITIAL
from synopse.typography.signs import decimal_points, foreign_thousands

ELIDED = r"(?:\d0(?:er|ern|s)?|s|n|ne|nen|nem|ner|rein|raus|rauf|ran|rum|rüber|runter|mal)(?![\w'])"
SET_DASH = r"(?:--|[–—])"
NUMBERED = [noun for noun in (*GERMAN_NUMBERED, *GERMAN_PROVISIONS) if not noun.endswith(".")]
AFTER_NO_NOUN = "".join(rf"(?<!(?<!\w){re.escape(noun)}{S}.)" for noun in GERMAN_NUMBERED)
AFTER_DASH = rf"(?:{S}+[^\s]|[,;:.!?)]|\n|\Z)"


def german(
    name: str, message: str, source: str, examples: tuple[tuple[str, str], ...], *finders: Finder, mode: Mode = "fix"
) -> Rule:
    """A rule of German alone."""
    return Rule(name, ("de",), message, source, {"de": examples}, finders, mode)


MARKS = (
    german(
        "de-space-before-mark",
        "no space stands before ! ? : and ;",
        "D2: DIN 5008; Duden, Textverarbeitung",
        (
            ("Hallo !", "Hallo!"),
            ("Anteil : 5", "Anteil: 5"),
            ("3 : 2", "3 : 2"),
            ("die .de-Domains", "die .de-Domains"),
        ),
        change(rf"(?<=[^\s\d(\[„‚»«–—…])({S}+)(?=[!?;:](?:\s|\Z|[“‘”\"»«)\],.!?]))", "", "right"),
        change(rf"(?<=\d)({S}+)(?=[!?;](?:\s|\Z|[“‘”\"»«)\],.!?])|:(?:\s*\Z|{S}+[^\d\s]))", "", "right"),
        change(rf"(?<=\d\d\d\d)({S}+)(?=:{S})", "", "right"),
    ),
)

WORDS = (
    german(
        "de-apostrophe",
        "the apostrophe is ’",
        "D13: Duden K 13–16",
        (("Geht´s", "Geht’s"), ("c`t", "c’t"), ("die '80er", "die ’80er"), ("Geht's", "Geht’s")),
        # What closes a quotation before a genitive s is no apostrophe.
        change(rf"‚[^‚‘\n]{{1,80}}‘s(?!\w)|(?<={LETTER})(['´`‘′])(?={LETTER})", "’"),
        change(rf"(?<={S})(['´`])n(['´`])(?={S})", "’"),
        change(rf"(?<![\w'])(['´`])(?={ELIDED})", "’"),
        change(r"(?<![\w'])(['´`])(?=\d\d(?![\w']))", "’"),
    ),
)

AFTER_QUOTES = (
    german(
        "de-trailing-apostrophe",
        "the apostrophe of a genitive is ’",
        "D13: Duden K 16",
        (("Fritz' Buch", "Fritz’ Buch"),),
        change(r"(?<=[sßxzSXZ])(['´`])(?=\s|[.,;:!?)]|\Z)", "’"),
    ),
)

SPACES = (
    german(
        "de-ellipsis-space",
        "a space typed before an ellipsis does not break",
        "D12: Duden K 17; whether a space belongs there, only the author knows",
        (("nach Hause ….", "nach Hause⍽…"), ("Du A…!", "Du A…!")),
        change(rf"(?<=[^\s(\[„‚»«,;–—-])({S}+)(?=…)", NO_BREAK),
    ),
    german(
        "de-abbreviation",
        "the parts of an abbreviation stand apart and together",
        "D3: DIN 5008 10.1; Duden, Textverarbeitung; by a list",
        (
            ("z.B.", "z.⍽B."),
            ("z. B.", "z.⍽B."),
            ("i.d.R.", "i.⍽d.⍽R."),
            ("Inria e.V.", "Inria e.⍽V."),
            ("u.a.", "u.⍽a."),
        ),
        abbreviations,
    ),
)

NAMES = (
    german(
        "de-title",
        "a no-break space keeps titles with one another and with the name",
        "D4: DIN 5008; Duden, Textverarbeitung",
        (("Dr. Baron", "Dr.⍽Baron"), ("Prof.Dr. Otto", "Prof.⍽Dr.⍽Otto"), ("Dr.med. Kern", "Dr.⍽med.⍽Kern")),
        titles,
    ),
    german(
        "de-reference",
        "a no-break space keeps §, Art., Nr., S., Artikel, Seite and their like with the number",
        "D5: DIN 5008; Duden, Textverarbeitung",
        (
            ("§20", "§⍽20"),
            ("Art. 5", "Art.⍽5"),
            ("§§ 3, 4", "§§⍽3, 4"),
            ("S. 5 f.", "S.⍽5⍽f."),
            ("§§ 3 ff.", "§§⍽3⍽ff."),
            ("§ 5 Abs. 2", "§⍽5⍽Abs.⍽2"),
            ("Art. L. 123-4", "Art.⍽L.⍽123-4"),
            ("Artikel 5 Absatz 2 Buchstabe a", "Artikel⍽5 Absatz⍽2 Buchstabe⍽a"),
            ("Stand 1,5 Mio. Euro", "Stand 1,5⍽Mio.⍽Euro"),
        ),
        change(rf"§({S}*)(?=\d)", NO_BREAK, "left"),
        change(rf"(?<![\w.]){GERMAN_REFERENCES}({S}*)(?=\d)", NO_BREAK, "left"),
        change(rf"(?<![\w.]){GERMAN_REFERENCES}({S}+)(?=[IVX]{{1,6}}(?!\w))", NO_BREAK),
        change(rf"(?<=\d)({S}*)(?=ff?\.(?!\w))", NO_BREAK, "right"),
        change(rf"[LRD]\.(?<!\w..)({S}*)(?=\d{{1,4}}-\d)", NO_BREAK, "left"),
        change(rf"Art\.({S}+)(?=[LRD]\.?{S}?\d)", NO_BREAK),
        change(rf"(?<!\w)(?:lit|Buchst)\.({S}*)(?=[a-z](?!\w))", NO_BREAK, "left"),
        change(rf"(?:§{S}|(?<!\w)Art\.{S})\d{{1,4}}[a-z]?({S})(?=Abs\.)", NO_BREAK),
        change(rf"({S})(?={SHORT_NUMBER}){behind(NUMBERED)}", NO_BREAK),
        change(rf"Buchstabe({S})(?=[a-z](?!\w))", NO_BREAK),
    ),
)

NUMBERS = (
    german(
        "de-date",
        "a no-break space keeps the day with its month",
        "D6: DIN 5008 Datum",
        (("17. April 2026", "17.⍽April 2026"), ("am 1.Mai", "am 1.⍽Mai"), ("17.04.2026", "17.04.2026")),
        change(rf"(?<!\d)\d{{1,2}}\.({S}*)(?={GERMAN_MONTHS}(?!\w))", NO_BREAK, "left"),
    ),
    german(
        "de-ordinal",
        "a no-break space keeps an ordinal number with what it counts",
        "D6: DIN 5008, as in a date; Duden, Ordnungszahlen; by a list, since a full stop may also end a sentence",
        (
            ("im 1. Quartal", "im 1.⍽Quartal"),
            ("die 12. Auflage", "die 12.⍽Auflage"),
            ("im Jahr 2026. Quartal für Quartal", "im Jahr 2026. Quartal für Quartal"),
            ("auf Platz 3. Quartalszahlen", "auf Platz⍽3. Quartalszahlen"),
        ),
        change(rf"[1-9](?<![\w.,].)(?<!\d{S}.){AFTER_NO_NOUN}\d?\.({S}+)(?={GERMAN_COUNTED}(?![\w-]))", NO_BREAK),
    ),
    german(
        "de-hour",
        "a no-break space keeps the hour with Uhr",
        "DIN 5008 Uhrzeit",
        (("10 Uhr", "10⍽Uhr"), ("um 14:30 Uhr", "um 14:30⍽Uhr")),
        change(rf"(?<=\d)({S}*)(?=Uhr(?!\w))", NO_BREAK, "right"),
    ),
    german(
        "de-duration",
        "a no-break space keeps a number with Std., Min., Sek. and Wo.",
        "D9: DIN 5008; Duden, Textverarbeitung",
        (("3 Std. 20 Min.", "3⍽Std. 20⍽Min."), ("nach 2 Wo.", "nach 2⍽Wo.")),
        change(rf"(?<=\d)({S}+)(?={GERMAN_DURATIONS})", "{unit}"),
    ),
    german(
        "de-scale",
        "a no-break space keeps a number with Mio., Mrd. and its currency or unit",
        "D9: DIN 5008; Duden, Textverarbeitung",
        (
            ("3,6 Mrd. Euro", "3,6⍽Mrd.⍽Euro"),
            ("5 Mio. t", "5⍽Mio.⍽t"),
            ("(Mio. m³)", "(Mio.⍽m³)"),
            ("10 Millionen Menschen", "10⍽Millionen Menschen"),
            ("5 Euro", "5⍽Euro"),
        ),
        change(rf"(?<=\d)({S}+)(?={GERMAN_SCALES}(?!\w))", "{unit}"),
        change(rf"(?<=\d)()(?={GERMAN_GLUED_SCALES}(?!\w))", "{unit}", "right"),
        change(rf"(?<=\d)({S}+)(?={GERMAN_CURRENCIES}(?!\w))", "{unit}"),
        change(
            rf"(?<!\w){GERMAN_GLUED_SCALES}({S}+)"
            rf"(?=(?:{CURRENCY}|Euro|{UNITS})(?!\w)|{INITIAL}{LONE_UNITS}(?![\w'’]|-\w))",
            "{unit}",
        ),
        change(rf"\d{S}?{GERMAN_SCALES}({S}*)(?=(?:{CURRENCY}|{GERMAN_CURRENCIES}|{UNITS})(?!\w))", "{unit}", "right"),
        change(rf"\d{S}?{GERMAN_SCALES}({S}+)(?={INITIAL}{LONE_UNITS}(?![\w'’]|-\w))", "{unit}"),
    ),
)

DASHES = (
    german(
        "de-range",
        "from one number to another: an en dash without spaces",
        "D11: Duden, Bis-Strich; DIN 5008 since 2011",
        (
            ("40-50 Jahre", "40–50 Jahre"),
            ("2 - 3 Eier", "2–3 Eier"),
            ("1.-3. Mai", "1.–3.⍽Mai"),
            ("10:00-12:00 Uhr", "10:00–12:00⍽Uhr"),
            ("ISO 9001-1", "ISO⍽9001-1"),
        ),
        ranges,
        change(rf"(?<=\d\.)({S}?[-–]{S}?)(?=\d{{1,2}}\.(?:\d|{S}|\Z))", "–"),
        change(rf"(?<=\d:\d\d)({S}?[-–]{S}?)(?=\d{{1,2}}:\d\d(?!\d|:\d))", "–"),
        change(rf"(?<=\d)({S}?[-–]{S}?)(?=\d{{1,2}}(?:[:.]\d\d)?{S}*Uhr(?!\w))", "–"),
    ),
    german(
        "de-weekdays",
        "from one day of the week to another: an en dash without spaces",
        "D11: Duden, Bis-Strich; no names such as So-Mi, unless an hour follows",
        (
            ("Mo-Fr", "Mo–Fr"),
            ("Mo.-Fr.", "Mo.–Fr."),
            ("Montag-Freitag", "Montag–Freitag"),
            ("das Montag-Freitag-Ticket", "das Montag-Freitag-Ticket"),
            ("die Sängerin So-Mi", "die Sängerin So-Mi"),
        ),
        change(rf"(?<![\w.-]){GERMAN_WEEKDAYS}(-)(?={GERMAN_WEEKDAYS}(?![\w-]))", "–"),
        change(rf"(?<![\w.-]){GERMAN_SHORT_WEEKDAYS}\.(-)(?={GERMAN_SHORT_WEEKDAYS}\.(?!\w))", "–"),
        change(
            rf"(?<![\w.-])(?:(?:Mo|Di|Fr|Sa)(-)(?={GERMAN_SHORT_WEEKDAYS}(?![\w-]))"
            rf"|{GERMAN_SHORT_WEEKDAYS}(-)(?=(?:Mo|Di|Fr|Sa)(?![\w-])|{GERMAN_SHORT_WEEKDAYS}[:,]?{S}\d))",
            "–",
        ),
    ),
    german(
        "de-dash",
        "a dash has a space on both sides, and none begins a line",
        "D10: DIN 5008 Gedankenstrich; Duden K 49",
        (("a - b", "a⍽– b"), ("a -- b", "a⍽– b"), ("a – b", "a⍽– b"), ("Nord- und Südkorea", "Nord- und Südkorea")),
        change(rf"(?<=[^\s\d=+*/<>|–—-]{S})(-)(?={S}+[^\s=+*/<>|–—-]|,)|(?<=\d{S})(-)(?={S}+[^\s\d=+*/<>|–—-])", "–"),
        change(
            rf"(?<=[^\s\d])({S}+)(?={SET_DASH}{AFTER_DASH})|(?<=\d)({S}+)(?={SET_DASH}(?:{S}+[^\s\d]|[,;:.!?)]|\n|\Z))",
            NO_BREAK,
        ),
        dash_glyph(rf"(?<=[^\s]\u00a0)(?P<dash>{SET_DASH})(?={AFTER_DASH})"),
    ),
)

ADVICE = (
    german(
        "de-decimal-point",
        "the decimal sign is a comma",
        "D9: DIN 5008; only advice, since versions look alike",
        (
            ("3.6 Milliarden", "3,6⍽Milliarden"),
            ("14.2 km", "14,2⍽km"),
            ("12.5 bis 35.5 m", "12,5 bis 35,5⍽m"),
            ("zwischen 1.5 und 2 Tonnen", "zwischen 1,5 und 2 Tonnen"),
            ("am 14.02., Kapitel 3.2, 10.30 Uhr", "am 14.02., Kapitel 3.2, 10.30⍽Uhr"),
        ),
        decimal_points,
        mode="lint",
    ),
    german(
        "de-thousands",
        "thousands are parted by a point, and the decimal sign is a comma",
        "D7: Duden, Zahlen und Ziffern; only advice, and never of 25,000, which may be either",
        (
            ("12,450,000 Euro", "12.450.000⍽Euro"),
            ("1,204.50 €", "1.204,50⍽€"),
            ("1.204 Stationen, 25,000 km", "1.204 Stationen, 25,000⍽km"),
        ),
        foreign_thousands,
        mode="lint",
    ),
    german(
        "de-compound",
        "an abbreviation or a number is joined to its word by a hyphen",
        "D15: Duden K 26, 28, 40",
        (("die KI Strategie", "die KI-Strategie"), ("100 jährig", "100-jährig"), ("EU weit", "EU-weit")),
        change(rf"(?<![\w-])(?:KI|EU|IT|IKT|CO2|CO₂|DNA|USB|PDF)({S})(?=[A-ZÄÖÜ][a-zäöü]{{3,}}|weit(?!\w))", "-"),
        change(
            rf"(?<=\d)({S})(?=(?:jährig|tägig|monatig|stündig|prozentig|köpfig|teilig|fach)[a-z]{{0,3}}(?!\w))", "-"
        ),
        mode="lint",
    ),
    german(
        "de-sharp-s",
        "in capitals ß may stay ẞ",
        "D16: Rat für deutsche Rechtschreibung 2017, 2024",
        (("STRASSE", "STRAẞE"),),
        word_list(SHARP_S_CAPITALS),
        mode="lint",
    ),
    Rule(
        "de-phone",
        ("de",),
        "no line break parts a phone number; one that is a fact has no such spaces",
        "D17: DIN 5008 Telefonnummern; only advice, since numbers stay as they were typed",
        {
            "de": (
                ("Tel. +49 30 18615-6121", "Tel. +49⍽30⍽18615-6121"),
                (
                    "IBAN DE89 3704 0044 0532 0130 00, 2025 1974 Bäume",
                    "IBAN DE89 3704 0044 0532 0130 00, 2025 1974 Bäume",
                ),
            )
        },
        (parted_phones,),
        "lint",
        technical=True,
    ),
)
