"""A German word that no dictionary has and the dictionary → whether it is made of words that the dictionary has.

A dictionary cannot list what German makes by joining nouns. Only nouns are joined, and only those that are wrong when
written small: a verb or an adjective inside (Gesell|schafft) is how mistakes look like compounds.
"""

from __future__ import annotations

import re
from typing import Protocol

SHORTEST_PART = 4
"""Shorter parts stand in too many words by chance."""

MOST_PARTS = 4
LINKED = re.compile(r"(?:heit|ion|keit|schaft|tät|ung|arbeit)s$")
"""The words that are joined by an s which they never have by themselves; others are joined in their genitive."""

UNLINKED = re.compile(r"(?:heit|keit|schaft|tät|[^dsrjp]ung)$")
"""Those that are joined in no other way: Forschungförderung is a mistake (but Sprung|brett)."""

BOTH = frozenset(
    "wende reise reihe rate suche pflege befall frage plan recht teil spiel kauf lauf blick form stand wert sitz fall "
    "druck".split()
)
"""Nouns that are joined although they are verbs or adjectives as well: Mobilitätswende, Planfeststellung."""

ENDINGS = frozenset("schaft ration formation".split())
"""Nouns that rather are what a misspelt word ends with: Landwirtsschaft, Dekorration, Tranformation."""

ADJECTIVE = re.compile(
    r"(?:neutral|frei|arm|reich|fähig|freundlich|schonend|übergreifend|überschreitend|bezogen|orientiert|gestützt|"
    r"spezifisch|relevant|intensiv|weit|gerecht|basiert|politisch|wirksam)(?:e[mnrs]?)?"
)
"""What makes an adjective of a noun before it: klimaneutral, branchenübergreifend."""

ONES = "(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)"
TEENS = "(?:(?:drei|vier|fünf|sech|sieb|acht|neun)?zehn|elf|zwölf)"
TENS = f"(?:(?:{ONES}und)?(?:zwanzig|dreißig|(?:vier|fünf|sech|sieb|acht|neun)zig))"
BELOW_HUNDRED = f"(?:{TENS}|{TEENS}|{ONES})"
BELOW_THOUSAND = f"(?:(?:{TEENS}|{ONES})?hundert(?:(?:und)?{BELOW_HUNDRED})?|{BELOW_HUNDRED})"
NUMERAL = f"(?:{BELOW_THOUSAND}?tausend(?:(?:und)?{BELOW_THOUSAND})?|{BELOW_THOUSAND})"
"""A number below a million in words. Dictionaries have the shorter ones only: hundertfünfzig is in none."""

WRITTEN_OUT = re.compile(
    rf"{NUMERAL}(?:(?<=ein)s)?"
    rf"|(?:{NUMERAL}(?:(?<=[zß]ig)|(?<=hundert)|(?<=tausend))st"
    rf"|{NUMERAL}(?:(?<=zehn)|(?<=elf)|(?<=zwölf))t"
    rf"|(?:{NUMERAL}(?:(?<=hundert)|(?<=tausend))(?:und)?)?(?:erst|zweit|dritt|viert|fünft|sechst|siebt|acht|neunt)"
    r")e[mnrs]?"
)
"""A number in words, or what comes in its place in a row: hunderteins, hundertfünfzigste, hundertdritter."""

COUNTED = re.compile(
    rf"(?:{NUMERAL}|mehr|viel|voll|halb|beid|gleich|hoch|klein|groß|einzel|doppel)"
    r"(?:köpfig|zeilig|gleisig|türig|sitzig|rädrig|zylindrig|strophig|gradig|klassig|bettig|flügelig|schiffig|"
    r"spaltig|reihig|händig|räumig|bändig|teilig|adrig|achsig|jährig|monatig|wöchig|tägig|stündig|minütig|stöckig|"
    r"geschossig|seitig|stellig|prozentig|fach)(?:e[mnrs]?)?"
)
"""What is said of a number of heads, lines or years: zwölfköpfig. Dictionaries have it with a few numbers only."""

WEAK_PARTICIPLE = re.compile(r"(?P<stem>[a-zäöüß]{3,})t")


class Dictionary(Protocol):
    """What knows the words of German."""

    def check(self, word: str) -> bool:
        """Whether `word` is spelt right."""


def is_made_of_words(word: str, dictionary: Dictionary) -> bool:
    """Whether `word` is a number in words, a compound of nouns, an adjective of either, or a weak verb's participle.

    A number may have a capital: it may begin a sentence, and it may be a noun (die Hundertfünfzig).
    """
    small = f"{word[:1].lower()}{word[1:]}"
    if WRITTEN_OUT.fullmatch(small) or COUNTED.fullmatch(small):
        return True
    if word[:1].isupper():
        return _joins(word, dictionary, MOST_PARTS)
    adjective = re.search(rf"{ADJECTIVE.pattern}$", word)
    if adjective is not None and _is_first(word[: adjective.start()].capitalize(), dictionary, MOST_PARTS - 1):
        return True
    participle = WEAK_PARTICIPLE.fullmatch(word.removeprefix("ge"))
    return (
        word.startswith("ge")
        and participle is not None
        and all(dictionary.check(f"{participle['stem']}{ending}") for ending in ("en", "te"))
    )


def _joins(word: str, dictionary: Dictionary, most: int) -> bool:
    """Whether `word` is two nouns or more, of which the last may be one itself."""
    return most > 1 and any(
        word[cut:] not in ENDINGS
        and _is_noun(word[cut:].capitalize(), dictionary)
        and _is_first(word[:cut], dictionary, most - 1)
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def _is_first(part: str, dictionary: Dictionary, most: int) -> bool:
    """Whether `part` is a noun, or several, with what joins it to a further one."""
    if len(part) < SHORTEST_PART or UNLINKED.search(part):
        return False
    bare = part[:-1] if LINKED.search(part) else part
    return _is_noun(bare, dictionary) or _joins(bare, dictionary, most)


def _is_noun(part: str, dictionary: Dictionary) -> bool:
    small = part.lower()
    return dictionary.check(part) and (small in BOTH or not dictionary.check(small))
