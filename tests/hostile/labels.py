"""Labels: entries and heads of a gettext catalogue. They reach pages, so they are text and nothing more."""

from __future__ import annotations

from tests.hostile.case import PASSES, Case


def entry(message: str, translation: str, mark: str = "") -> str:
    """One entry of a catalogue."""
    return f'{mark}msgid "{message}"\nmsgstr "{translation}"\n'


CASES = (
    Case("markup", entry("Date", "<img src=x onerror=alert(1)>"), "must not hold markup"),
    Case("script", entry("Date", "<script>alert(1)</script>"), "must not hold markup"),
    Case("comment", entry("Date", "<!-- x -->"), "must not hold markup"),
    Case("entity", entry("Date", "&lt;b&gt;"), "must not hold markup"),
    Case("direction override", entry("Date", "a\u202eb"), "U+202E"),
    Case("zero width space", entry("Date", "a\u200bb"), "U+200B"),
    Case("placeholder lost", entry("{count} pages", "pages"), "the placeholders differ"),
    Case("placeholder of another name", entry("{count} pages", "{number} pages"), "the placeholders differ"),
    Case(
        "placeholder that reaches inside", entry("{count} pages", "{count.__class__} pages"), "the placeholders differ"
    ),
    Case("fuzzy", entry("Date", "Le jour", "#, fuzzy\n"), "marked fuzzy"),
    Case("twice", entry("Date", "Jour") + entry("Date", "Le jour"), "already stands on line"),
    Case(
        "twice, once on two lines", entry("Date", "Jour") + 'msgid "Da"\n"te"\nmsgstr "Le jour"\n', "already stands on"
    ),
    Case(
        "twice in a context", 'msgctxt "a"\n' + entry("x", "y") + 'msgctxt "a"\n' + entry("x", "z"), "already stands on"
    ),
    Case("once in a context", 'msgctxt "a"\n' + entry("x", "y") + 'msgctxt "b"\n' + entry("x", "z"), PASSES),
    Case("plural", 'msgid "page"\nmsgid_plural "pages"\nmsgstr[0] "page"\nmsgstr[1] "pages"\n', "plural forms"),
    Case("no catalogue", "hello\n", "not valid"),
    Case("message without translation line", 'msgid "Date"\n\nmsgid "Jour"\n', "not valid"),
    Case("markup in a context", 'msgctxt "a"\n' + entry("Date", "<b>x</b>"), "must not hold markup"),
    Case("escaped carriage return", entry("Date", "a\\rb"), "U+000D"),
    Case("text of a book", entry("Date", "x" * 100_000), "is longer than 1000 characters"),
    Case("template syntax", entry("Date", "{{ 7*7 }} {% x %} 100 %(x)s"), PASSES),
    Case("end of an attribute", entry("Date", 'x\\" onload=\\"y'), PASSES),
    Case("percent sign", entry("Date", "100 % sûr"), PASSES),
    Case("brace that is no placeholder", entry("Date", "{ et }"), PASSES),
    Case("ampersand", entry("Date", "Recherche & développement"), PASSES),
    Case("less than", entry("Date", "3 < 5"), PASSES),
    Case("no-break spaces", entry("Date", "«\u00a0le jour\u202f»"), PASSES),
)


def head(*fields: str) -> str:
    """A catalogue with these fields in its head."""
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields) + "\n" + entry("Date", "Jour")


CATALOGUES = (
    Case("of another language", head("Language: de"), "says that it is in `de`"),
    Case(
        "in an encoding nobody knows",
        head("Language: fr", "Content-Type: text/plain; charset=x-klingon"),
        "says that its charset is `x-klingon`",
    ),
    Case(
        "plural forms that are a program, which nobody runs",
        head("Language: fr", "Plural-Forms: nplurals=2; plural=exit(1);"),
        PASSES,
    ),
    Case("of a territory", head("Language: fr_FR"), PASSES),
    Case("without a language", head("MIME-Version: 1.0"), PASSES),
    Case("line ends of Windows", head("Language: fr").replace("\n", "\r\n"), PASSES),
)
