"""What an import promises: nothing lost, nothing overwritten, nothing taken that is broken, and the rest taken."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from synopse.exchange.merging import merged
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.loading.standing import standing
from tests.exchange.returning import exported, messages, taken, texts, with_target

LEDE = 'Das Labor stellt am <x id="1"/> mit <x id="3"/> Leuten <x id="2"/> vor<x id="4"/>.'
LEDE_TEXT = "Das Labor stellt am {day} mit {staff} Leuten {budget:short} vor[^method].\n"


def write(root: Path, changed: dict[str, str]) -> Project:
    for path, text in changed.items():
        (root / path).write_text(text, "utf-8")
    return load(root)


def states(project: Project) -> dict[str, str]:
    (source,) = project.sources
    return {unit.path: unit.summary for unit in standing(project, source)}


def edit(root: Path, language: str, old: str, new: str) -> Project:
    path = root / "content" / "report" / f"{language}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return load(root)


# Taking ---------------------------------------------------------------------------------------------------------------


def test_a_finished_translation_is_taken_and_declared_in_step(root: Path, project: Project) -> None:
    outcome = taken(project, with_target(exported(project), "report:lede", LEDE))

    after = write(root, merged(project, outcome.taken, "Léa"))

    assert after.sources[0].prose["de"]["lede"].written == LEDE_TEXT
    assert states(after)["lede"] == "in step"
    assert "by: 'Léa'" in after.sources[0].lock


def test_the_file_changes_in_that_text_alone(project: Project) -> None:
    outcome = taken(project, with_target(exported(project), "report:lede", LEDE))
    before = project.texts["content/report/de.yaml"]

    after = merged(project, outcome.taken)["content/report/de.yaml"]

    assert after == before.replace("Das Labor stellt am {day} ein Budget von {budget:short} vor.\n", LEDE_TEXT)


def test_a_missing_text_stands_where_the_other_language_has_it(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:sections.results.title", "Die Ergebnisse")
    file = with_target(file, "report:sections.results.text", "Ein Ergebnis.\n\nNoch eins, ganz anders.")

    changed = merged(project, taken(project, file).taken)

    expected = """\
sections:
  method:
    title: Die Methode
  results:
    title: Die Ergebnisse
    text: |
      Ein Ergebnis.

      Noch eins, ganz anders.

  # Noch nicht übersetzt: die Ergebnisse.

notes:
"""
    assert expected in changed["content/report/de.yaml"]
    assert states(write(root, changed))["sections.results.text"] == "in step"


@pytest.mark.parametrize(
    ("state", "approved", "accepted"),
    [
        ("translated", "no", True),
        ("signed-off", "no", True),
        ("final", "no", True),
        ("", "yes", True),
        ("needs-review-translation", "no", False),
        ("needs-translation", "no", False),
        ("new", "no", False),
        ("", "no", False),
    ],
)
def test_the_state_in_the_file_decides_whether_it_is_in_step(
    project: Project, state: str, approved: str, accepted: bool
) -> None:
    file = with_target(exported(project), "report:lede", LEDE, state)
    file = re.sub(r'(id="report:lede"[^>]*approved=)"no"', rf'\1"{approved}"', file)

    (unit,) = taken(project, file).taken

    assert (unit.text, unit.accepted) == (LEDE_TEXT, accepted)


def test_a_translation_that_needs_no_change_is_declared_in_step(root: Path, project: Project) -> None:
    file = exported(project).replace(
        'xml:lang="de" state="needs-review-translation">Demonstrationstext',
        'xml:lang="de" state="final">Demonstrationstext',
    )
    changed = merged(project, taken(project, file).taken)

    assert list(changed) == ["content/report/sync.lock"]
    assert states(write(root, changed))["colophon"] == "in step"


def test_a_file_sent_back_untouched_changes_nothing(project: Project) -> None:
    outcome = taken(project, exported(project, every=True))

    assert (outcome.taken, outcome.conflicts, outcome.problems, outcome.unchanged) == ((), (), (), 6)


def test_nothing_is_taken_twice(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:lede", LEDE)
    after = write(root, merged(project, taken(project, file).taken))

    again = taken(after, file)

    assert (again.taken, again.conflicts, again.problems) == ((), (), ())


def test_a_typographic_fix_of_the_source_is_no_conflict(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:lede", LEDE)
    after = edit(root, "fr", "personnes[^method].", "personnes [^method]\u00a0.")

    assert texts(taken(after, file)) == {"lede": LEDE_TEXT}


def test_words_that_look_like_markup_stay_words(project: Project) -> None:
    file = with_target(exported(project), "report:sections.results.title", "2 * 3 * 4: {budget} [x] #1")

    (unit,) = taken(project, file).taken
    changed = merged(project, [unit])["content/report/de.yaml"]

    assert unit.text == "2 * 3 * 4: \\{budget} \\[x] #1"
    assert r'    title: "2 * 3 * 4: \\{budget} \\[x] #1"' in changed


def test_a_link_of_its_own_stays_in_its_language(root: Path, project: Project) -> None:
    link = "[Link](https://www.example.org/de/)"
    text = f"Ein {link}, *weich*, **sicher**.\n\n      Drei:\n\n      - eins\n      - zwei\n      - drei"
    after = edit(root, "de", "title: Die Methode\n", f"title: Die Methode\n    text: |\n      {text}\n")
    inner = 'Mit <g id="1">Link</g>, <g id="2">weich</g>.<x id="4"/>Drei:<x id="5"/>a<x id="7"/>b<x id="8"/>c'

    outcome = taken(after, with_target(exported(after, every=True), "report:sections.method.text", inner))

    assert texts(outcome)["sections.method.text"].startswith(f"Mit {link}, *weich*.")


# Conflicts ------------------------------------------------------------------------------------------------------------


def test_a_source_that_moved_is_a_conflict_and_the_rest_is_taken(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:lede", LEDE)
    file = with_target(file, "report:sections.results.title", "Die Ergebnisse")
    after = edit(root, "fr", "Le laboratoire présente", "Le laboratoire dévoile")

    outcome = taken(after, file)

    (conflict,) = outcome.conflicts
    assert (conflict.name, conflict.reason) == ("report:lede", "the fr text changed since the export")
    assert "présente" in conflict.before
    assert "dévoile" in conflict.now
    assert conflict.returned.startswith("Das Labor stellt am {day} mit {staff}")
    assert texts(outcome) == {"sections.results.title": "Die Ergebnisse"}


def test_a_translation_that_moved_here_is_never_overwritten(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:lede", LEDE)
    after = edit(root, "de", "Das Labor stellt", "Unser Labor stellt")

    outcome = taken(after, file)

    assert [conflict.reason for conflict in outcome.conflicts] == ["the de text changed here since the export"]
    assert texts(outcome) == {}


def test_a_translation_written_here_meanwhile_is_never_overwritten(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:sections.results.title", "Die Ergebnisse")
    after = edit(root, "de", "  # Noch nicht", "  results:\n    title: Ergebnis\n  # Noch nicht")

    assert [conflict.name for conflict in taken(after, file).conflicts] == ["report:sections.results.title"]


def test_the_same_change_on_both_sides_is_no_conflict(root: Path, project: Project) -> None:
    file = with_target(exported(project), "report:sections.results.title", "Die Ergebnisse")
    after = edit(root, "de", "  # Noch nicht", "  results:\n    title: Die Ergebnisse\n  # Noch nicht")

    outcome = taken(after, file)

    assert (outcome.conflicts, texts(outcome)) == ((), {})


def without_hashes(file: str) -> str:
    return re.sub(r' extradata="[^"]*"', "", file)


def test_without_its_hash_the_source_in_the_file_is_compared(root: Path, project: Project) -> None:
    file = without_hashes(with_target(exported(project), "report:sections.results.title", "Die Ergebnisse"))

    assert texts(taken(project, file)) == {"sections.results.title": "Die Ergebnisse"}
    after = edit(root, "fr", "Les résultats", "Le résultat")
    assert [conflict.reason for conflict in taken(after, file).conflicts] == ["the fr text changed since the export"]


def test_without_its_hash_a_text_that_is_here_is_not_overwritten(project: Project) -> None:
    file = without_hashes(with_target(exported(project), "report:lede", LEDE))

    assert [conflict.reason for conflict in taken(project, file).conflicts] == ["there is another de text here"]


# Refusals -------------------------------------------------------------------------------------------------------------

X = '<x id="1"/> <x id="2"/> <x id="3"/><x id="4"/>'
CHANGED = '<ph id="71">{day} (18. April 2026)</ph> <x id="2"/> <x id="3"/><x id="4"/>'
LINK, THREE = '<g id="1">Link</g>', '<x id="5"/>a<x id="7"/>b<x id="8"/>c'
ELSEWHERE = '<g id="50" ctype="link" equiv-text="https://evil.example/">Link</g>'
METHOD, TITLE = "sections.method.text", "sections.results.title"
REFUSED = {
    "a fact is lost": ("lede", 'Am <x id="1"/> <x id="2"/><x id="4"/>.', "lacks the fact `{staff}`"),
    "a fact stands twice": ("lede", f'{X} <x id="2"/>', "has one too many of the fact `{budget}`"),
    "a fact was changed": ("lede", CHANGED, "`{day}` was changed"),
    "a note is lost": ("lede", '<x id="1"/> <x id="2"/> <x id="3"/>', "lacks the note `[^method]`"),
    "a placeholder of its own": ("lede", f'{X} <x id="9" equiv-text="{{foo}}"/>', "`{foo}` is not in the original"),
    "a span is not closed": (METHOD, '<bpt id="2">i</bpt>weich', "emphasis is not closed"),
    "a span is closed twice": (METHOD, 'weich<ept id="2">i</ept>', "closed that was not opened"),
    "spans overlap": (METHOD, '<bpt id="2"/>a<bpt id="3"/>b<ept id="2"/>c<ept id="3"/>', "not opened there"),
    "a span over two paragraphs": (METHOD, '<g id="2">a<x id="4"/>b</g>', "not closed before the next paragraph"),
    "a link is lost": (METHOD, f'Link<x id="4"/>Drei:{THREE}', "lacks the link"),
    "a link leads elsewhere": (METHOD, ELSEWHERE, "`https://evil.example/` is not in the original"),
    "a link has no words": (METHOD, '<g id="1"></g>x', "a link has no words"),
    "an item is lost": (METHOD, f'{LINK}<x id="4"/>Drei:<x id="5"/>a<x id="7"/>b', "the lists differ"),
    "a paragraph is lost": (METHOD, f"{LINK} Drei:{THREE}", "2 paragraphs in the original, 1 in the translation"),
    "an invisible character": (TITLE, "Er\u200bgebnis", "U+200B"),
    "text from right to left": (TITLE, "\u202eErgebnis", "U+202E"),
    "a title of two paragraphs": (TITLE, "Zwei\n\nTitel", "1 paragraph in the original, 2 in the translation"),
    "too long": (TITLE, "lang " * 500, "more than 5 times as long as the original"),
}


@pytest.mark.parametrize(("path", "inner", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_a_broken_text_is_refused_with_unit_and_line(project: Project, path: str, inner: str, expected: str) -> None:
    file = with_target(exported(project), f"report:{path}", inner)

    outcome = taken(project, file)

    (problem,) = outcome.problems
    line = next(number for number, text in enumerate(file.split("\n"), 1) if f'id="report:{path}"' in text) + 2
    assert problem.message.startswith(f"report:{path} is not taken: ")
    assert expected in problem.message
    assert (problem.place.file, problem.place.line) == ("back.xlf", line)
    assert outcome.taken == ()


def test_paragraphs_may_differ_where_the_unit_says_so(project: Project) -> None:
    file = with_target(exported(project), "report:sections.results.text", "Ein Ergebnis und noch eins.")

    assert texts(taken(project, file)) == {"sections.results.text": "Ein Ergebnis und noch eins.\n"}


def test_a_difference_that_was_meant_before_stays_allowed(root: Path, project: Project) -> None:
    after = edit(root, "de", "Eine erste Botschaft", "Eine *erste* Botschaft {staff}")
    file = with_target(
        exported(after, every=True), "report:messages.first", 'Die <g id="1">erste</g> Botschaft <x id="2"/>'
    )

    assert texts(taken(after, file))["messages.first"] == "Die *erste* Botschaft {staff}"


UNKNOWN = {
    "a unit that is not here": ("report:lede", "report:leed", "there is no unit `report:leed`"),
    "a document that is not here": ("report:lede", "raport:lede", "there is no unit `raport:lede`"),
    "a path out of content/": ("report:lede", "../../etc:lede", "there is no unit `../../etc:lede`"),
}


@pytest.mark.parametrize(("old", "new", "expected"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_an_unknown_unit_is_named(project: Project, old: str, new: str, expected: str) -> None:
    file = with_target(exported(project), old, LEDE).replace(f'"{old}"', f'"{new}"')

    assert messages(taken(project, file)) == [expected]


def test_another_language_is_refused(project: Project) -> None:
    file = with_target(exported(project), "report:lede", LEDE)

    outcome = taken(project, file.replace('xml:lang="de"', 'xml:lang="pl"').replace('language="de"', 'language="pl"'))

    assert "report:lede is not for the language `pl`" in messages(outcome)


def test_of_two_translations_of_one_unit_neither_is_taken(project: Project) -> None:
    file = with_target(exported(project), "report:lede", LEDE)
    (unit,) = re.findall(r'<trans-unit id="report:lede".*?</trans-unit>', file, re.DOTALL)

    twice = file.replace(unit, unit + unit)
    different = file.replace(unit, unit + unit.replace("Leuten", "Menschen"))

    assert texts(taken(project, twice)) == {"lede": LEDE_TEXT}
    assert messages(taken(project, different)) == [
        "report:lede stands in the file 2 times, with different translations"
    ]
    assert texts(taken(project, different)) == {}


# Hostile files --------------------------------------------------------------------------------------------------------

LONG = "sections.results.text"
HOSTILE = {
    "brackets": (LONG, "[" * 9_000),
    "stars": (LONG, "*a " * 3_000),
    "stress": (LONG, "a *b* " * 1_500),
    "braces and brackets": (LONG, "{a}[b](c)" * 1_000),
    "backslashes": (LONG, "\\" * 9_000),
    "spaces": (LONG, f"a{' ' * 9_000_000}b"),
    "line breaks": (LONG, "\n " * 4_500 + "x"),
    "paragraphs": (LONG, "a\n\n" * 3_000),
    "items": (LONG, '<x id="9" ctype="x-bullet"/>a' * 4_500),
    "spans in spans": (LONG, '<g id="9" ctype="bold">' * 200 + "a" + "</g>" * 200),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("name", "inner"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_made_to_be_slow_is_judged_at_once(root: Path, name: str, inner: str) -> None:
    after = edit(root, "fr", "Un résultat.", "Un résultat. " * 150)  # so that a translation may be long
    file = with_target(exported(after), f"report:{name}", inner)

    before = time.process_time()
    outcome = taken(after, file)

    assert time.process_time() - before < 6
    assert len(outcome.problems) == 1 or texts(outcome)


def test_of_thousands_of_unknown_units_the_first_are_named(project: Project) -> None:
    unit = '<trans-unit id="a:{}"><source>x</source><target>y</target></trans-unit>'
    body = "".join(unit.format(number) for number in range(20_000))
    file = f'<xliff version="1.2"><file target-language="de"><body>{body}</body></file></xliff>'

    outcome = taken(project, file)

    assert messages(outcome)[0] == "there is no unit `a:0`"
    assert messages(outcome)[-1] == "19950 more units are not here"


# Swapped --------------------------------------------------------------------------------------------------------------


_OTHER = {"fr": "de", "de": "fr"}


def languages_swapped(file: str) -> str:
    """The file with the names of its languages turned over, the texts left as they are."""
    turned = re.sub(r'(lang|language)="(fr|de)"', lambda m: f'{m[1]}="{_OTHER[m[2]]}"', file)
    assert turned != file
    return turned


def texts_swapped(file: str) -> str:
    """The file with source and target of each unit turned over."""
    pattern = r"<source([^>]*)>((?:(?!</source>).)*)</source>(\s*)<target([^>]*?)(?:/>|>((?:(?!</target>).)*)</target>)"
    return re.sub(pattern, r"<source\1>\5</source>\3<target\4>\2</target>", file, flags=re.DOTALL)


@pytest.mark.parametrize(
    "swap", [languages_swapped, texts_swapped, lambda file: languages_swapped(texts_swapped(file))]
)
def test_a_file_whose_languages_are_swapped_is_told_as_that_and_nothing_is_taken_of_it(
    swap: Callable[[str], str], root: Path, project: Project
) -> None:
    file = with_target(exported(project, every=True), "report:lede", LEDE)

    outcome = taken(project, swap(file))

    (message,) = [found for found in messages(outcome) if "swapped" in found]
    assert message.startswith("source and target are swapped in report:")
    assert "and " in message
    assert {} == texts(outcome)
    assert 0 == outcome.unchanged


def test_a_copy_of_the_original_as_its_translation_is_not_told_as_swapped(project: Project) -> None:
    file = with_target(exported(project), "report:sections.results.title", "Les résultats")

    assert [] == [found for found in messages(taken(project, file)) if "swapped" in found]
