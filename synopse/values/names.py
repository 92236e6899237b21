"""Folded text → the names in it: those known beforehand, and persons told by their given name or title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from synopse.values.folding import fold
from synopse.values.given_names import GIVEN_NAMES, NO_SURNAMES
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import NEVER, Lexicon
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


def known_names(text: str, names: Names, lexicon: Lexicon) -> Iterator[Value]:
    """The names in `text` that are known beforehand; a person's last name alone is offered, not demanded."""
    if not names:
        return
    pattern, concepts = _known(names, lexicon.language)
    for found in pattern.finditer(text):
        concept, whole = concepts[int(str(found.lastgroup).removeprefix("f"))]
        yield value("name", concept, *found.span(str(found.lastgroup)), weight="demanded" if whole else "offered")


@lru_cache(maxsize=32)
def _known(names: Names, language: str) -> tuple[re.Pattern[str], tuple[tuple[str, bool], ...]]:
    """The pattern of all names, a group for each form, and what each form stands for."""
    lexicon = lexicon_of(language)
    forms: dict[str, tuple[str, tuple[str, bool]]] = {}
    for name in names:
        if name.person:
            last = (fold(form).text.split()[-1] for form in name.forms if form.split())
            forms |= {word: (re.escape(word), (name.concept, False)) for word in last}
    for name in names:
        whole = (fold(form).text for form in name.forms if form.strip())
        spelt = _plain if name.person else _inflected
        forms |= {form: (spelt(form, lexicon), (name.concept, True)) for form in whole}
    longest = sorted(forms, key=len, reverse=True)
    either = "|".join(f"(?P<f{index}>{forms[form][0]})" for index, form in enumerate(longest)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?:e?s|')?(?!\w)"), tuple(forms[form][1] for form in longest)


def _plain(name: str, lexicon: Lexicon) -> str:
    return re.escape(name).replace(r"\ ", r"\s")


def _inflected(name: str, lexicon: Lexicon) -> str:
    """An institution's name in every case of the language: its adjectives and its noun, not what is said of that.

    Im Deutsch-Französischen Institut, des Deutschen Zentrums für Luft- und Raumfahrt: what follows the first word that
    begins small stands as it is.
    """
    words = name.split(" ")
    small = next((index for index, word in enumerate(words) if not word[:1].isupper()), len(words))
    spelt = [re.escape(word) for word in words]
    for index, word in enumerate(words[:small]):
        stem = re.fullmatch(rf"(?P<stem>[\w-]{{3,}}?)(?:{lexicon.adjective_endings})", word)
        if stem and index + 1 < small:
            spelt[index] = rf"{re.escape(stem['stem'])}(?:{lexicon.adjective_endings})"
        elif lexicon.genitive != NEVER and index + 1 < len(words):
            spelt[index] += rf"(?:{lexicon.genitive})?"
    return r"\s".join(spelt)


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
