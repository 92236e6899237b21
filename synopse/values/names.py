"""Folded text → the names in it: those known beforehand, and persons told by their given name or title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from synopse.values.folding import fold
from synopse.values.given_names import GIVEN_NAMES, NO_SURNAMES
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Names, Value, value

PARTICLE = r"(?:(?:von der|von|van der|van den|van|zu|de la|de|du|des|di|da|le|la|ten|ter|vom|zum|zur) |d'|L[ae] )"
SURNAME = r"(?![IVX]+(?:er|e)\b)[A-ZÀ-ÖØ-ÞŁŚŽŠ](?:[a-zß-öø-ÿěščřžńłśćőűğ]+|'[A-Z])[\w]*(?:-[A-ZÀ-ÖØ-Þ][\w]+)*"
TITLE = r"M\.|MM\.|Mme|Mlle|Dr\.?|Pr\.?|Prof\.|Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?"
KNOWN = "|".join(sorted(GIVEN_NAMES, key=len, reverse=True))
PERSON = re.compile(
    rf"(?<![\w-])(?P<given>(?:{KNOWN})(?:-(?:{KNOWN}))*)(?P<more> (?:{KNOWN}|[A-ZÀ-Þ]\.))?[ \n]{PARTICLE}?"
    rf"(?P<surname>{SURNAME})(?!\w)(?! [IVX]+\b)"
)
TITLED = re.compile(rf"(?<![\w-])(?:(?:{TITLE})[ \n])+{PARTICLE}?(?P<surname>{SURNAME})(?!\w)")


def known_names(text: str, names: Names) -> Iterator[Value]:
    """The names in `text` that are known beforehand; a person's last name alone is offered, not demanded."""
    if not names:
        return
    pattern, concepts = _known(names)
    for found in pattern.finditer(text):
        concept, whole = concepts[found["form"]]
        yield value("name", concept, *found.span("form"), weight="demanded" if whole else "offered")


@lru_cache(maxsize=32)
def _known(names: Names) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    concepts: dict[str, tuple[str, bool]] = {}
    for name in names:
        if name.person:
            concepts |= {fold(form).text.split()[-1]: (name.concept, False) for form in name.forms if form.split()}
    concepts |= {fold(form).text: (name.concept, True) for name in names for form in name.forms if form.strip()}
    forms = (re.escape(form).replace(r"\ ", r"\s") for form in sorted(concepts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<form>{'|'.join(forms) or '(?!)'})(?:e?s|')?(?!\w)"), concepts


def person_names(text: str, lexicon: Lexicon) -> list[Value]:
    """Persons whom `text` calls by a title or a common given name; known by their surname."""
    found = [match for match in PERSON.finditer(text) if match["surname"] not in NO_SURNAMES]
    spans = [match.span() for match in found]
    for match in TITLED.finditer(text):
        apart = all(match.end() <= start or end <= match.start() for start, end in spans)
        if apart and match["surname"] not in NO_SURNAMES and match["surname"] not in GIVEN_NAMES:
            found.append(match)
    return [value("name", surname_key(match["surname"]), match.start(), match.end()) for match in found]


def surnames_in(text: str) -> set[str]:
    """The keys of all words of the folded `text` that could be a surname; those inside an address say nobody's name."""
    words = re.findall(r"(?<![\w@./])[^\W\d]+(?:[-'][^\W\d]+)*(?![\w@/]|\.\w)", text)
    return {surname_key(part) for word in words for part in (word, *word.split("-"))}


def surname_key(surname: str) -> str:
    """A surname as it is known in every language: without a genitive's ending and regardless of case."""
    return re.sub(r"'?s?$", "", surname.lower())
