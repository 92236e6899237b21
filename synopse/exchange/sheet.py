"""A language → the words of the translators' sheet in it: heads, states, how to fill it in; a table."""

from __future__ import annotations

from dataclasses import dataclass

from synopse.document import State


@dataclass(frozen=True)
class SheetWords:
    """What stands on the sheet beside the texts; `done` are the words that declare a translation finished."""

    title: str
    how: tuple[str, ...]
    unit: str
    state: str
    states: dict[State, str]
    before: str
    avoid: str


DONE = frozenset(
    {"ok", "okay", "done", "in step", "à jour", "fini", "terminé", "fertig", "passt", "erledigt", "✓", "✔"}
)
"""What people write into the last column when a translation is as it should be."""

_WORDS: dict[str, SheetWords] = {
    "en": SheetWords(
        "Texts to translate",
        (
            "Write only in the column “{language}”, and use bold, italics, bullets and links as the original has them.",
            "Grey words in braces are set by the program: move them where they belong, but leave them as they are.",
            "Where a text is right as it stands, write OK into the last column.",
        ),
        "Text", "State",
        {"in step": "in step", "behind": "behind", "in conflict": "both changed", "missing": "missing",
         "new": "to check"},
        "Before", "not",
    ),
    "fr": SheetWords(
        "Textes à traduire",
        (
            "N’écrivez que dans la colonne « {language} », avec gras, italique, puces et liens comme dans l’original.",
            "Les mots en gris entre accolades sont composés par le programme : déplacez-les, mais n’y changez rien.",
            "Si un texte convient tel qu’il est, écrivez OK dans la dernière colonne.",
        ),
        "Texte", "État",
        {"in step": "concorde", "behind": "en retard", "in conflict": "modifiés tous deux", "missing": "manque",
         "new": "à vérifier"},
        "Avant", "pas",
    ),
    "de": SheetWords(
        "Texte zum Übersetzen",
        (
            "Schreiben Sie nur in die Spalte „{language}“, fett, kursiv, mit Aufzählungen und Links wie im Original.",
            "Graue Wörter in geschweiften Klammern setzt das Programm: verschieben ja, ändern nein.",
            "Wo ein Text so bleiben kann, schreiben Sie OK in die letzte Spalte.",
        ),
        "Text", "Stand",
        {"in step": "stimmt überein", "behind": "hinterher", "in conflict": "beide geändert", "missing": "fehlt",
         "new": "zu prüfen"},
        "Vorher", "nicht",
    ),
}  # fmt: skip


def sheet_words(language: str) -> SheetWords:
    """The words for a translator who writes in `language`; English where there are none."""
    return _WORDS.get(language.partition("-")[0], _WORDS["en"])
