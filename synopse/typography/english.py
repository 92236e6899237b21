"""The rules of English typesetting as in texts of the European Union: British, after the New Oxford Style Manual."""

from __future__ import annotations

from synopse.typography.dashes import dash_glyph, ranges
from synopse.typography.lexicon import (
    ENGLISH_MONTHS,
    ENGLISH_REFERENCES,
    ENGLISH_SCALES,
    ENGLISH_TITLES,
    LETTER,
    UPPER,
    S,
)
from synopse.typography.profiles import NO_BREAK
from synopse.typography.rule import Finder, Rule, change

ELIDED = r"(?:\d0s|tis|twas|em|til|cause|round|n)(?![\w])"


def english(name: str, message: str, source: str, examples: tuple[tuple[str, str], ...], *finders: Finder) -> Rule:
    """A rule of English alone."""
    return Rule(name, ("en",), message, source, {"en": examples}, finders)


MARKS = (
    english(
        "en-space-before-mark",
        "no space stands before ; : ! and ?",
        "New Oxford Style Manual 4",
        (("Really ?", "Really?"), ("Note : yes", "Note: yes")),
        change(rf"(?<=[^\s\d(\[“‘–—…])({S}+)(?=[!?;:](?:\s|\Z|[”’\")\],.!?]))", "", "right"),
        change(rf"(?<=\d)({S}+)(?=[!?;](?:\s|\Z|[”’\")\],.!?])|:(?:\s*\Z|{S}+[^\d\s]))", "", "right"),
    ),
)

WORDS = (
    english(
        "en-apostrophe",
        "the apostrophe is ’",
        "New Oxford Style Manual 4.2",
        (("it's", "it’s"), ("the '90s", "the ’90s")),
        change(rf"(?<={LETTER})(['´`‘′])(?={LETTER})", "’"),
        change(r"(?<=\d)(['´])(?=s(?!\w))", "’"),
        change(rf"(?<={S})(['´`])n(['´`])(?={S})", "’"),
        change(rf"(?<![\w'])(['´`])(?={ELIDED})", "’"),
        change(r"(?<![\w'])(['´`])(?=\d\d(?![\w']))", "’"),
    ),
    english(
        "en-abbreviation",
        "e.g. and i.e. have no space inside",
        "New Oxford Style Manual 10.2",
        (("e. g. this", "e.g. this"), ("i. e. that", "i.e. that")),
        change(rf"(?<![\w.])(?:e\.({S}+)(?=g\.)|i\.({S}+)(?=e\.))", ""),
    ),
)

AFTER_QUOTES = (
    english(
        "en-trailing-apostrophe",
        "the apostrophe of a plural genitive is ’",
        "New Oxford Style Manual 4.2",
        (("the students' union", "the students’ union"),),
        change(r"(?<=[sxz])(['´`])(?=\s|[.,;:!?)]|\Z)", "’"),
    ),
)

NAMES = (
    english(
        "en-title",
        "a no-break space keeps a title with the name",
        "New Oxford Style Manual 2.4",
        (("Dr Baron", "Dr⍽Baron"), ("Mr. Courbe", "Mr.⍽Courbe")),
        change(rf"(?<![\w.]){ENGLISH_TITLES}({S}+)(?=[{UPPER}])", NO_BREAK),
    ),
    english(
        "en-reference",
        "a no-break space keeps No., p. and § with their number",
        "New Oxford Style Manual 2.4",
        (("No. 5", "No.⍽5"), ("pp. 5", "pp.⍽5")),
        change(rf"(?<![\w.]){ENGLISH_REFERENCES}({S}+)(?=\d)", NO_BREAK),
        change(rf"§({S}*)(?=\d)", NO_BREAK, "left"),
    ),
)

NUMBERS = (
    english(
        "en-percent",
        "% follows its number without a space",
        "New Oxford Style Manual 11.1",
        (("12 %", "12%"),),
        change(rf"(?<=\d)({S}+)(?=[%‰])", "", "right"),
    ),
    english(
        "en-currency",
        "the currency sign stands before its amount without a space",
        "Interinstitutional Style Guide of the European Union 7.3.3",
        (("€ 3.6 billion", "€3.6⍽billion"),),
        change(rf"(?<!\w)(?<!\d{S})[€$£]({S}+)(?=\d)", ""),
    ),
    english(
        "en-scale",
        "a no-break space keeps a number with million, billion",
        "New Oxford Style Manual 2.4",
        (("3.6 billion", "3.6⍽billion"),),
        change(rf"(?<=\d)({S}+)(?={ENGLISH_SCALES}(?!\w))", "{unit}"),
    ),
    english(
        "en-date",
        "a no-break space keeps the day with its month",
        "New Oxford Style Manual 2.4",
        (("17 April 2026", "17⍽April 2026"), ("April 17, 2026", "April⍽17, 2026")),
        change(rf"(?<![\w.,])(?:[12]?\d|3[01])(?:st|nd|rd|th)?({S}+)(?={ENGLISH_MONTHS}(?!\w))", NO_BREAK),
        change(rf"(?<!\w){ENGLISH_MONTHS}({S}+)(?=(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w.:]))", NO_BREAK),
    ),
)

DASHES = (
    english(
        "en-range",
        "from one number to another: an en dash without spaces",
        "New Oxford Style Manual 4.11",
        (("10-20 people", "10–20 people"), ("2024-2026", "2024–2026")),
        ranges,
    ),
    english(
        "en-dash",
        "a spaced dash is an en dash",
        "New Oxford Style Manual 4.11",
        (("one - two", "one – two"), ("one -- two", "one – two")),
        change(rf"(?<=[^\s\d=+*/<>|–—-]{S})(-)(?={S}+[^\s=+*/<>|–—-])|(?<=\d{S})(-)(?={S}+[^\s\d=+*/<>|–—-])", "–"),
        dash_glyph(rf"(?<=[^\s]{S})(?P<dash>--|[–—])(?={S}+[^\s])"),
    ),
)
