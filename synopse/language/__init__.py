"""A language of the project: its CLDR locale, its labels and its house style → facts and labels set in that language.

The one place that imports Babel. A `Language` is always an argument: nothing here asks the machine for a locale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from synopse.language import dates, numbers
from synopse.language.dates import DateStyle, PeriodStyle
from synopse.language.numbers import AmountStyle
from synopse.typography.house_style import GROUPING

# CLDR's plain `en` is American; documents of European institutions are not.
_CLDR = {"en": "en-GB"}


@dataclass(frozen=True)
class Language:
    """One language of publication.

    `tag` is its BCP 47 tag and the name of its folder in locales/; `labels` maps English words to its own;
    `style` is the plain data of its style.yaml; `hyphenation` its exceptions, as `synopse.hyphenation` reads them;
    `untranslated` are the labels that nobody has translated yet: drafts show their English words in brackets;
    `words` are spelt right though no dictionary has them.
    """

    tag: str
    labels: Mapping[str, str] = field(hash=False)
    style: Mapping[str, object] = field(default_factory=dict, hash=False)
    hyphenation: Mapping[str, str] = field(default_factory=dict, hash=False)
    untranslated: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale."""
        return Locale.parse(_CLDR.get(self.tag, self.tag), sep="-")

    @property
    def name(self) -> str:
        """What the language calls itself, with a capital as in a list of languages."""
        name = Locale.parse(self.tag, sep="-").get_display_name() or self.tag
        return name[:1].upper() + name[1:]

    def name_of(self, tag: str) -> str:
        """What this language calls another, as in a sentence: `allemand`, `Französisch`."""
        return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag

    @property
    def english_name(self) -> str:
        """What the language is called in English: `French`, `Portuguese (Brazil)`."""
        return Locale.parse(self.tag, sep="-").get_display_name("en") or self.tag

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def label(self, message: str, /, **values: str) -> str:
        """A label of the templates by its English words, `{name}` replaced; KeyError if the catalogue lacks it."""
        if message in self.untranslated:
            text = message if message.startswith("[") else f"[{message}]"
        else:
            text = self.labels[message]
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    @property
    def _grouping(self) -> str | None:
        return GROUPING.get(str(self.style.get("grouping", ""))) or None

    def number(self, value: Decimal) -> str:
        """13600 → 13 600 or 13.600."""
        return numbers.number(value, self.locale, self._grouping)

    def percentage(self, value: Decimal) -> str:
        """12.5 → 12,5 %."""
        return numbers.percentage(value, self.locale, self._grouping)

    def amount(self, value: Decimal, currency: str, style: AmountStyle) -> str:
        """3600000000 EUR → 3,6 milliards d’euros (full), 3,6 Md€ (short), 3,6 milliards (bare)."""
        return numbers.amount(value, currency, style, self.locale, self._grouping)

    def date(self, value: str, style: DateStyle) -> str:
        """2026-04-17 → 17 avril 2026; the style must be one that the date's precision has."""
        return dates.date(value, style, self.locale)

    def period(self, first: str, last: str, style: PeriodStyle) -> str:
        """2026-04-17, 2026-04-19 → 17–19 avril 2026 (range), 17 au 19 avril 2026 (from-to), … (and)."""
        return dates.period(first, last, style, self.locale)

    def instant(self, value: datetime) -> str:
        """An instant in its own zone, which is named: 17 avril 2026 à 18 h (heure d’été d’Europe centrale)."""
        return dates.instant(value, self.locale)

    def names(self, values: Sequence[str], style: str) -> str:
        """A, B et C (`and`) or A, B ou C (`or`)."""
        return format_list(list(values), style="or" if style == "or" else "standard", locale=self.locale)


def known(tag: str) -> bool:
    """Whether CLDR knows the language of a tag."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
