"""What holds for any text: set once is set for good, technical strings survive, nothing is lost, no text is slow."""

from __future__ import annotations

import gc
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopse.typography import DEFAULTS, Run, rule, typeset, typeset_runs
from synopse.typography.guard_table import GUARDS
from synopse.typography.setting import _typeset
from tests.typography.pairs import LANGUAGES, held, pairs, real

MARKS = (
    *"\"'“”„‟‘’‚«»‹›.,;:!?…()[]{}/-–—%‰€$§°#@&*_+=<>|\\~`´",
    *("...", "....", "--", "“ ", " ”", "« ", " »", "\"'", "?!", "[...]", "::", ":)", "n°", "'", "’"),
)
WORDS = (
    *(
        "l'",
        "d’",
        "qu'",
        "L'Europe",
        "mot",
        "Wort",
        "M.",
        "Mme",
        "Dr.",
        "Prof.",
        "h. c.",
        "z.B.",
        "d. h.",
        "u.a.",
        "e. g.",
        "Art.",
        "S.",
        "p.",
    ),
    *(
        "etc.",
        "Nr.",
        "Kunde",
        "Autor:innen",
        "KI",
        "Uhr",
        "h",
        "kg",
        "Mio.",
        "Mrd.",
        "milliards",
        "euros",
        "Euro",
        "avril",
        "April",
        "Mai",
    ),
    *(
        "12",
        "3,6",
        "13 600",
        "13.600",
        "1 000 000",
        "2024",
        "2026",
        "17.",
        "18h30",
        "14:30",
        "1.",
        "3.",
        "5-7",
        "12%",
        "5€",
        "20°C",
        "0",
        "007",
    ),
    *(
        "siècle",
        "ff.",
        "f.",
        "A",
        "x",
        "-5",
        "-40 °C",
        "3x4 m",
        "Mo-Fr",
        "lun.-ven.",
        "€HT",
        "É",
        "ß",
        "12 kg",
        "Tel.",
        "+33 1 23 45 67 89",
        "inria.fr",
        "a@b.fr",
        "https://x.eu/a?b;c",
    ),
)
GAPS = (" ", " ", " ", "", "", "\u00a0", "\u202f", "  ", "\n", "\n\n", "\t")
tokens = st.lists(st.tuples(st.sampled_from((*MARKS, *WORDS)), st.sampled_from(GAPS)), max_size=14)
composed = tokens.map(lambda found: "".join(token + gap for token, gap in found))
sentences = st.sampled_from([(language, real(pair.typed)) for language in LANGUAGES for pair in pairs(language)])
languages = st.sampled_from(LANGUAGES)
technical = st.sampled_from([example for guard in GUARDS for example in guard.examples])

INTRODUCED = set(" \u00a0\u202f’‘‚“”„«»‹›…–−×.,")
"""What a rule may bring into a text that was not there; the full stop is that of `etc.`, the comma groups digits."""


@settings(max_examples=600, deadline=None)
@given(composed, languages)
def test_what_is_set_is_not_changed_again(text: str, language: str) -> None:
    once = typeset(text, language)

    assert once == typeset(once, language)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), languages)
def test_any_text_at_all_is_set_once(text: str, language: str) -> None:
    once = typeset(text, language)

    assert once == typeset(once, language)


SIGNED = r"(|à |von |\(|mot )(-|- |−|− |\+ |± )[1-9](|[0-9]|,5)(| )(|kg|°C|%|m)(|\))"
TIMES = r"(|mot )[1-9](| ?m|kg)( x | × |x|×)[1-9] ?(m|kg|)"


@settings(max_examples=600, deadline=None)
@given(st.from_regex(f"{SIGNED}|{TIMES}", fullmatch=True), st.sampled_from(LANGUAGES))
def test_a_rule_that_is_looked_for_only_where_it_may_stand_sets_no_text_otherwise(text: str, language: str) -> None:
    _typeset.cache_clear()
    at_a_glance = typeset(text, language)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule, "_may_be_found", lambda when, text: True)
        _typeset.cache_clear()
        assert typeset(text, language) == at_a_glance
    _typeset.cache_clear()


@settings(max_examples=400, deadline=None)
@given(composed, languages)
def test_letters_and_digits_stay(text: str, language: str) -> None:
    assert letters_and_digits(text) == letters_and_digits(typeset(text, language))


def letters_and_digits(text: str) -> str:
    """Letters and digits in order, an x as ×, without the ordinal ending that the first of a month takes on."""
    first_of_month = re.sub(r"\b1er?(?=\s+(?:avril|mai))", "1", text.replace("×", "x"))
    return "".join(character for character in first_of_month if character.isalnum())


@settings(max_examples=400, deadline=None)
@given(composed, languages)
def test_no_character_comes_in_that_typography_does_not_know(text: str, language: str) -> None:
    assert set(typeset(text, language)) <= set(text) | INTRODUCED | set("er")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.tuples(languages, composed), sentences), st.data())
def test_a_block_is_set_alike_however_it_is_cut(source: tuple[str, str], data: st.DataObject) -> None:
    language, text = source
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    runs = [Run(text[start:end], language) for start, end in pairwise([0, *cuts, len(text)])]

    assert typeset(text, language) == "".join(piece.text for run in typeset_runs(runs, DEFAULTS) for piece in run)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_cut_at_every_character_is_set_alike(language: str) -> None:
    for pair in pairs(language):
        text = real(pair.typed)
        runs = [Run(character, language) for character in text]

        assert typeset(text, language) == "".join(piece.text for run in typeset_runs(runs, DEFAULTS) for piece in run)


@settings(max_examples=400, deadline=None)
@given(composed, technical, composed, languages)
def test_technical_strings_survive_in_any_company(before: str, example: str, after: str, language: str) -> None:
    before, after = re.sub(r"[<{`\[\\$&%#*_\"'\d]", "", before), re.sub(r"[>}`\]\d]", "", after)

    assert held(example, typeset(f"{before}\n{example}\n{after}", language))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(composed, st.booleans()), max_size=5), languages)
def test_protected_runs_stay_byte_by_byte(parts: list[tuple[str, bool]], language: str) -> None:
    runs = [Run(text, language, protected) for text, protected in parts]
    for run, pieces in zip(runs, typeset_runs(runs, DEFAULTS), strict=True):
        if run.protected:
            assert run.text == "".join(piece.text for piece in pieces)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(composed, st.sampled_from(["fr", "de", "it"])), max_size=5))
def test_a_language_without_rules_stays_as_it_is(parts: list[tuple[str, str]]) -> None:
    runs = [Run(text, language) for text, language in parts]
    for run, pieces in zip(runs, typeset_runs(runs, DEFAULTS), strict=True):
        if run.language == "it":
            assert run.text == "".join(piece.text for piece in pieces)


EXPLOSIVE = (
    *(
        '"',
        "'",
        '" "',
        "« ",
        "»",
        "„",
        " ",
        "\u00a0",
        "1",
        "1 ",
        "1.",
        "1,",
        "12 345 ",
        ".",
        ". ",
        "...",
        "-",
        " - ",
        " – ",
        "a",
        "a-",
    ),
    *(
        "a.",
        "A.",
        "(",
        ")",
        "( ",
        ":",
        "::",
        "a:",
        "@",
        "a@",
        "/",
        "/a",
        " /a",
        "a/",
        "#",
        "<",
        "{",
        "{{",
        "`",
        "[[",
        "\\",
        "1-",
        "1:",
        "0",
    ),
    *(
        "+1",
        "http://",
        "www.",
        "x_",
        "é",
        "l'",
        "! ",
        "?!",
        "%",
        "€",
        "\n",
        "Dr. ",
        "z.B.",
        "Tel. ",
        "1er ",
        "oe",
        "A-1",
        "EN ",
        "ISO-",
    ),
    *(
        "XIX",
        "-5 €",
        "1 x ",
        "1x1",
        "à -5 ",
        "‚a",
        "ff.",
        "&a",
        "1'",
        "1°",
        "97",
        "IB12 ",
        "ISBN 1-",
        "RCS a ",
        "C:\\",
        "~/",
        "Aa:",
        "aé",
        "\u00ad",
        "\t",
        "h. c. ",
    ),
)
LONG = 10_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", EXPLOSIVE)
def test_no_text_makes_a_rule_explode(unit: str, language: str) -> None:
    text = unit * (LONG // len(unit)) + "x"

    assert any(seconds_to_typeset(text, language) < 0.7 for _ in range(3))


def seconds_to_typeset(text: str, language: str) -> float:
    """Of processor time; what thousands of tests before have left in memory is not to be cleared meanwhile."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        typeset(text, language)
        return time.process_time() - begun
    finally:
        gc.enable()


def test_a_million_characters_take_a_few_seconds() -> None:
    text = "\n".join(real(pair.typed) for pair in pairs("fr"))
    text = text * (1_000_000 // len(text) + 1)
    begun = time.process_time()
    typeset(text, "fr")

    assert time.process_time() - begun < 15
