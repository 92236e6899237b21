"""What the pairing of languages promises."""

from __future__ import annotations

import pytest

from synopse import pairing
from synopse.errors import ContentError
from synopse.pairing import Locked, normalise, state_of, sync_lock
from synopse.pairing.word_diff import in_words, word_diff

BOTH = ("fr", "de")
LOCKED = Locked({"fr": "Le budget.", "de": "Das Budget."}, {"budget": "3 EUR"})


def summary(fr: str | None, de: str | None, locked: Locked | None = LOCKED) -> str:
    texts = {tag: text for tag, text in (("fr", fr), ("de", de)) if text}
    return state_of("lede", texts, locked, BOTH, {"budget": "3 EUR"}).summary


@pytest.mark.parametrize(
    ("fr", "de", "locked", "expected"),
    [
        ("Le budget.", "Das Budget.", LOCKED, "in step"),
        ("Un budget.", "Das Budget.", LOCKED, "de behind"),
        ("Le budget.", "Ein Budget.", LOCKED, "fr behind"),
        ("Un budget.", "Ein Budget.", LOCKED, "in conflict"),
        ("Le budget.", None, LOCKED, "de missing"),
        ("Le budget.", "Das Budget.", None, "new"),
        ("Le budget.", None, None, "de missing"),
    ],
)
def test_the_state_follows_from_the_texts(fr: str, de: str | None, locked: Locked | None, expected: str) -> None:
    assert expected == summary(fr, de, locked)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bravo !", "Bravo\u202f!"),
        ("«texte»", "« texte »"),
        ("«\u00a0texte\u00a0»", '"texte"'),
        ("l'État", "l’État"),
        ("2024-2026", "2024–2026"),
        ("a - b", "a – b"),
        ("12%", "12\u00a0%"),
        ("z.B.", "z.\u00a0B."),
        ("Fin...", "Fin…"),
        ("13 600", "13\u202f600"),
        ("un long\ntexte", "un long texte"),
        ("a,b", "a, b"),
        ("„gut“", '"gut"'),
        ("Dampf\u00adschiff", "Dampfschiff"),
    ],
)
def test_a_typographic_fix_or_a_new_line_break_changes_nothing(before: str, after: str) -> None:
    assert normalise(before) == normalise(after)


def test_in_a_diff_lines_that_are_only_broken_elsewhere_are_the_same() -> None:
    broken = in_words(word_diff("eins zwei\ndrei\n\nvier", "eins\nzwei drei\n\nfünf"))

    assert broken == "eins\nzwei drei\n\n[-vier-]{+fünf+}"
    assert in_words(word_diff("eins zwei", "eins\n\nzwei")) == "eins[- -]{+\n\n+}zwei"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("13 600", "13600"),
        ("1, 2", "1,2"),
        ("3,6", "36"),
        ("un deux", "undeux"),
        ("a\n\nb", "a b"),
        ("- a\n- b", "a b"),
        ("pas", "Pas"),
        ("ou", "où"),
        ("{budget}", "{budgets}"),
    ],
)
def test_another_word_figure_or_paragraph_is_a_change(before: str, after: str) -> None:
    assert normalise(before) != normalise(after)


def test_a_changed_fact_leaves_the_unit_in_step_and_asks_to_read_it_again() -> None:
    state = state_of("lede", LOCKED.texts, LOCKED, BOTH, {"budget": "4 EUR"})

    assert (state.in_step, state.changed_facts) == (True, ("budget",))


def test_a_unit_for_one_language_is_in_step() -> None:
    assert state_of("x", {"de": "Nur hier."}, None, ("de",), {}).in_step


def test_moving_or_renaming_a_unit_with_its_text_changes_nothing() -> None:
    (state,) = pairing.states({"new.path": LOCKED.texts}, {"old.path": LOCKED}, {"new.path": BOTH}, {})

    assert (state.in_step, state.moved_from) == (True, "old.path")


def test_a_third_language_is_missing_until_it_is_there() -> None:
    state = state_of("lede", LOCKED.texts, LOCKED, ("fr", "de", "en"), {})

    assert dict(state.languages) == {"fr": "in step", "de": "in step", "en": "missing"}


def test_a_lock_survives_writing_and_reading() -> None:
    lock = {"b.c": Locked({"fr": "Un\n\n- a\n- b", "de": "Ein: 'x' # y"}, {"n": "it's"}, "Léa"), "a": LOCKED}

    assert lock == sync_lock.read(sync_lock.write(lock), "sync.lock", {})


def test_what_a_lock_does_not_have_is_told_all_at_once_with_its_place() -> None:
    text = "a:\n  von: 'Léa'\n  fact:\n    n: '1'\n  fr: Un\nb:\n  facts: x\n  dde: Ein\n"

    with pytest.raises(ContentError) as raised:
        sync_lock.read(text, "sync.lock", {"a": {"fr": "Un", "de": "Ein"}})

    assert [(str(p.place), p.message, p.hint.partition("?")[0]) for p in raised.value.problems] == [
        ("sync.lock:2:3", "unknown key `von` in an entry of a lock", "known: `by`, `facts`, `de`, `fr`"),
        ("sync.lock:3:3", "unknown key `fact` in an entry of a lock", "did you mean `facts`"),
        ("sync.lock:7:3", "this is not an entry of a lock", sync_lock.REMEDY),
        ("sync.lock:8:3", "unknown key `dde` in an entry of a lock", "did you mean `de`"),
    ]


def test_a_lock_may_hold_a_language_that_the_project_has_no_more() -> None:
    lock = {"a": Locked({"fr": "Un", "pt-BR": "Um"}, {})}

    assert lock == sync_lock.read(sync_lock.write(lock), "sync.lock", {"a": {"fr": "Un"}})


def test_the_side_of_a_merge_conflict_that_matches_the_current_text_survives() -> None:
    ours = sync_lock.write({"a": Locked({"fr": "Un.", "de": "Eins."}, {}), "b": LOCKED})
    theirs = sync_lock.write({"a": Locked({"fr": "Deux.", "de": "Zwei."}, {}), "b": LOCKED})
    conflicted = _conflict(ours, theirs)

    lock = sync_lock.read(conflicted, "sync.lock", {"a": {"fr": "Deux.", "de": "Zwei."}})

    assert sync_lock.has_conflict(conflicted)
    assert (lock["a"].texts["fr"], lock["b"]) == ("Deux.", LOCKED)


def _conflict(ours: str, theirs: str) -> str:
    """What git leaves where two branches changed the same lines."""
    left, right = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    start = next(i for i, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1])
    end = next(i for i, pair in enumerate(zip(left[::-1], right[::-1], strict=False)) if pair[0] != pair[1])
    middle = [
        "<<<<<<< HEAD\n",
        *left[start : len(left) - end],
        "=======\n",
        *right[start : len(right) - end],
        ">>>>>>> x\n",
    ]
    return "".join([*left[:start], *middle, *left[len(left) - end :]])
