"""Phone numbers: +33627660509 → 06 27 66 05 09 in French texts, +33 6 27 66 05 09 elsewhere; and back."""

from __future__ import annotations

import re
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberFormat

NO_BREAK = "\u00a0"
Style = Literal["", "national", "international"]

# Where a language is at home, so that a reader dials without the country's code.
HOME = {"fr": ("FR",), "de": ("DE", "AT"), "en": ("GB", "IE")}


def shown(number: str, style: Style, language: str) -> str:
    """A number in E.164 form in a style; without one, as a reader of `language` dials it at home."""
    parsed = phonenumbers.parse(number)
    at_home = phonenumbers.region_code_for_number(parsed) in HOME.get(language.partition("-")[0], ())
    national = style == "national" or (not style and at_home)
    form = PhoneNumberFormat.NATIONAL if national else PhoneNumberFormat.INTERNATIONAL
    return re.sub(r"\s+", NO_BREAK, phonenumbers.format_number(parsed, form))


def known(number: str) -> bool:
    """Whether a number in E.164 form begins with the code of a country, or of a service that has one."""
    try:
        phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    return True


def canonical(text: str, language: str) -> str | None:
    """The E.164 form of a number as written in a text of `language`, or None where it is not a possible number."""
    regions = HOME.get(language.partition("-")[0], ("FR",))
    try:
        parsed = phonenumbers.parse(text, regions[0])
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
