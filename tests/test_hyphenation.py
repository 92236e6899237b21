"""German breaks where a reader expects it: TeX's patterns instead of pyphen's, the editor's breaks before both."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import threading
from pathlib import Path

import pypdf
import pyphen
import pytest
import weasyprint

from synopse.errors import Place, Problem
from synopse.hyphenation import FEW, SOFT_HYPHEN, dictionaries, read_exceptions, soft_hyphens
from synopse.hyphenation.dictionaries import GERMAN_PATTERNS, register

ROOT = Path(__file__).parents[1]
UNMODIFIED = "3534fe7edb6cf20e085865b069f22013dc532e93959a49fc1f97567a8be6b3ef"

COMPOUNDS = {
    "Kreislaufwirtschaft": "Kreis-lauf-wirt-schaft",
    "Mitgliedstaaten": "Mit-glied-staa-ten",
    "Infrastrukturen": "In-fra-struk-tu-ren",
    "Wettbewerbsfähigkeit": "Wett-be-werbs-fä-hig-keit",
    "Forschungseinrichtungen": "For-schungs-ein-rich-tun-gen",
    "Souveränitätsanforderungen": "Sou-ve-rä-ni-täts-an-for-de-run-gen",
    "Oberarzt": "Ober-arzt",
}


@pytest.mark.parametrize("tag", ["de", "de-DE", "de-AT", "de-CH", "de_CH", "de-LI"])
def test_every_german_is_broken_by_the_patterns_of_tex(tag: str) -> None:
    register()

    assert "Kreis-lauf-wirt-schaft" == pyphen.Pyphen(lang=tag).inserted("Kreislaufwirtschaft")


@pytest.mark.parametrize(("word", "broken"), COMPOUNDS.items())
def test_a_compound_breaks_at_its_syllables(word: str, broken: str) -> None:
    register()

    assert broken == pyphen.Pyphen(lang="de").inserted(word)


def test_the_dictionary_is_the_one_pyphen_would_read(tmp_path: Path) -> None:
    register()
    as_dictionary = tmp_path / "hyph_de.dic"
    as_dictionary.write_text("UTF-8\n" + GERMAN_PATTERNS.read_text(encoding="utf-8"), encoding="utf-8")
    read_by_pyphen = pyphen.HyphDict(as_dictionary)
    ours = pyphen.hdcache[GERMAN_PATTERNS]

    assert read_by_pyphen.maxlen == ours.maxlen
    assert {key: (start, tuple(values)) for key, (start, values) in read_by_pyphen.patterns.items()} == ours.patterns


def test_registering_again_changes_nothing() -> None:
    register()
    before = pyphen.hdcache[GERMAN_PATTERNS], dict(pyphen.LANGUAGES)
    register()

    assert before == (pyphen.hdcache[GERMAN_PATTERNS], pyphen.LANGUAGES)


def test_french_keeps_its_own_patterns() -> None:
    register()

    assert "sou-ve-rai-ne-té" == pyphen.Pyphen(lang="fr").inserted("souveraineté")


def test_the_patterns_are_as_their_makers_published_them() -> None:
    assert UNMODIFIED == hashlib.sha256(GERMAN_PATTERNS.read_bytes()).hexdigest()
    assert UNMODIFIED in (GERMAN_PATTERNS.parent / "README.md").read_text(encoding="utf-8")


EXCEPTIONS = {"staubecken": "stau-becken", "wertschöpfungskette": "wert-schöpfungs-kette", "écosystème": "éco-système"}


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Das Staubecken.", "Das Stau|becken."),
        ("des Staubeckens", "des Stau|beckens"),
        ("STAUBECKEN", "STAU|BECKEN"),
        ("Wertschöpfungsketten", "Wert|schöpfungs|ketten"),
        ("l’écosystème, l’Écosystèmes", "l’éco|système, l’Éco|systèmes"),
        ("KI-Wertschöpfungskette", "KI-Wert|schöpfungs|kette"),
        ("Staubeckenrand", "Staubeckenrand"),
        ("www.staubecken.de, info@staubecken.de", "www.staubecken.de, info@staubecken.de"),
        ("https://x.de/staubecken, #staubecken", "https://x.de/staubecken, #staubecken"),
        ("", ""),
    ],
)
def test_words_of_the_list_get_their_soft_hyphens(text: str, broken: str) -> None:
    assert broken == soft_hyphens(text, EXCEPTIONS).replace(SOFT_HYPHEN, "|")


def test_soft_hyphens_are_put_in_once() -> None:
    once = soft_hyphens("Das Staubecken der Wertschöpfungskette", EXCEPTIONS)

    assert once == soft_hyphens(once, EXCEPTIONS)


def test_the_list_is_read_without_its_comments() -> None:
    text = "# Wasser\nStau-becken  # Duden\n\nwert-schöpfungs-kette\n"

    assert ({"staubecken": "stau-becken", "wertschöpfungskette": "wert-schöpfungs-kette"}, []) == read_exceptions(
        text, "x"
    )


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("Stau becken", 1, "`Stau becken` is more than one word"),
        ("  Stau-becken2", 3, "`Stau-becken2` holds something other than letters and `-`"),
        ("Staubecken", 1, "`Staubecken` shows no break"),
        ("-Staubecken", 1, "`-Staubecken` leaves fewer than two letters on a line"),
        ("S-taubecken", 1, "`S-taubecken` leaves fewer than two letters on a line"),
        ("Stau--becken", 1, "`Stau--becken` leaves fewer than two letters on a line"),
    ],
)
def test_a_faulty_line_is_shown_with_its_place(text: str, column: int, message: str) -> None:
    exceptions, problems = read_exceptions(f"# Liste\n{text}\n", "locales/de/hyphenation.txt")

    assert {} == exceptions
    assert [(Place("locales/de/hyphenation.txt", 2, column, len(text.strip())), message)] == [
        (problem.place, problem.message) for problem in problems
    ]


def test_a_word_has_one_set_of_breaks() -> None:
    exceptions, problems = read_exceptions("Stau-becken\nStaub-ecken\nStau-becken\n", "x")

    assert {"staubecken": "stau-becken"} == exceptions
    assert [Problem] == [type(problem) for problem in problems]
    assert 2 == problems[0].place.line


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_lists_shipped_are_without_fault(language: str) -> None:
    path = ROOT / "locales" / language / "hyphenation.txt"
    exceptions, problems = read_exceptions(path.read_text(encoding="utf-8"), path.name)

    assert [] == problems
    assert len(exceptions) >= 20


def printed_lines(body: str, language: str) -> list[str]:
    """The lines of a narrow column as they stand in the finished PDF."""
    style = "@page { size: 40mm 200mm; margin: 3mm } body { font: 10pt sans-serif; width: 22mm; hyphens: auto }"
    page = f'<html lang="{language}"><title>x</title><style>{style}</style><body>{body}</body></html>'
    pdf = weasyprint.HTML(string=page).write_pdf()
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [line.strip() for line in text.splitlines() if line.strip()]


def breaks(lines: list[str]) -> set[str]:
    """What stands before and after each hyphen at the end of a line."""
    joined = "\n".join(lines)
    return {f"{left}-{right}" for left, right in re.findall(r"(\w+)[-‐]\n(\w+)", joined)}


@pytest.mark.parametrize("language", ["de", "de-DE", "de-AT", "de-CH"])
def test_compounds_break_at_syllables_in_the_finished_pdf(language: str) -> None:
    register()
    lines = printed_lines(" ".join(COMPOUNDS), language)
    allowed = {
        (word[: len(left)], word[len(left) :])
        for word, broken in COMPOUNDS.items()
        for left in (broken[: cut.start()].replace("-", "") for cut in re.finditer("-", broken))
    }
    found = breaks(lines)

    assert len(found) >= 4
    for pair in found:
        left, right = pair.split("-")
        assert any(start.endswith(left) and end.startswith(right) for start, end in allowed), pair


def test_the_plant_of_a_wrong_break_would_be_seen() -> None:
    assert {"Kreisl-aufwirt"} == breaks(["Kreisl‐", "aufwirt"])


def test_preferred_breaks_are_the_only_ones_in_the_finished_pdf() -> None:
    register()
    words = "Staubecken Wertschöpfungskette"
    found = breaks(printed_lines(soft_hyphens(words, EXCEPTIONS), "de"))

    assert found
    assert found <= {
        "Stau-becken",
        "Wert-schöpfungs",
        "schöpfungs-kette",
        "Wert-schöpfungskette",
        "Wertschöpfungs-kette",
    }


def test_the_patterns_are_read_when_a_word_is_broken_or_before_a_process_forks() -> None:
    code = (
        "import pyphen; from synopse.hyphenation import dictionaries; dictionaries.register(); "
        "known = pyphen.hdcache[dictionaries.GERMAN_PATTERNS]; "
        "pyphen.Pyphen(lang='fr').inserted('dictionnaire'); dictionaries.learn('fr'); "
        "print(known._read is not None); "
        "LEARN; print(known._read is not None)"
    )

    for learned in ("dictionaries.learn('de-AT')", "pyphen.Pyphen(lang='de_CH').inserted('Bericht')"):
        run = [sys.executable, "-c", code.replace("LEARN", learned)]
        said = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        assert said.split() == ["False", "True"]


def test_who_asks_while_patterns_are_read_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a child that is forked at that moment: there is nobody who would let go of a lock."""
    known, asked = dictionaries._German(), []

    def asks(text: str) -> dictionaries.Patterns:
        if not asked:
            asked.append(text)
            thread = threading.Thread(target=lambda: asked.append(known.maxlen), daemon=True)
            thread.start()
            thread.join(10)
        return {"ab": (1, (1,))}

    monkeypatch.setattr(dictionaries, "_patterns", asks)

    assert known.maxlen == 2
    assert asked[1:] == [2]


@pytest.mark.parametrize(
    ("language", "read"), [("fr", ["hyph_fr.dic"]), ("pt-BR", ["hyph_pt_BR.dic"]), ("ar", []), ("tlh", [])]
)
def test_the_dictionary_of_any_language_is_read_ahead_where_there_is_one(
    language: str, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known: dict[Path, object] = {}
    monkeypatch.setattr(pyphen, "hdcache", known)

    dictionaries.learn(language)

    assert [path.name for path in known] == read


@pytest.mark.parametrize("more", [0, FEW])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KREISLAUFWIRTSCHAFTEN, Kreislaufwirtschaft", "KREISLAUF\u00adWIRTSCHAFTEN, Kreislauf\u00adwirtschaft"),
        ("Die Kreislaufwirt schaft.", "Die Kreislaufwirt schaft."),
        ("Die Abkreislaufwirtschaft.", "Die Abkreislaufwirtschaft."),
        ("", ""),
    ],
)
def test_a_long_list_breaks_words_as_a_short_one_does(text: str, expected: str, more: int) -> None:
    exceptions = {"kreislaufwirtschaft": "kreislauf-wirtschaft", **{f"wort{number}": "wo-rt" for number in range(more)}}

    assert expected == soft_hyphens(text, exceptions)
