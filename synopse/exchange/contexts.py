"""A unit's path, a language → what the unit is, in the words of that language, and how long it may be: a table."""

from __future__ import annotations

from fnmatch import fnmatchcase

# The first pattern that fits says it. A translator whose language is not here reads English.
_LANGUAGES = ("en", "fr", "de")
_CONTEXTS: tuple[tuple[str, str, str, str], ...] = (
    ("title", "title of the document, one line", "titre du document, une ligne", "Titel des Dokuments, eine Zeile"),
    ("subtitle", "subtitle", "sous-titre", "Untertitel"),
    ("lede", "lede: stands alone", "chapô : se lit seul", "Vorspann: steht für sich"),
    ("description", "summary for search engines", "résumé pour les moteurs de recherche", "Kurztext für Suchmaschinen"),
    ("messages.*", "key message", "message clé", "Kernbotschaft"),
    ("glance.*.term", "fact sheet, term", "en bref, intitulé", "Auf einen Blick, Stichwort"),
    ("glance.*.text", "fact sheet, what the term says", "en bref, contenu", "Auf einen Blick, Angabe"),
    ("figures.*.before", "key figure, words above it", "chiffre clé, mots au-dessus", "Kennzahl, Worte darüber"),
    ("figures.*.label", "key figure, what it counts", "chiffre clé, ce qu’il compte", "Kennzahl, was sie zählt"),
    ("sections.*.title", "heading of a section", "intertitre", "Zwischenüberschrift"),
    ("sections.*.text", "running text of a section", "texte courant d’une partie", "Fließtext eines Abschnitts"),
    ("quotations.*", "quotation", "citation", "Zitat"),
    ("notes.*", "note", "note", "Anmerkung"),
    ("pictures.*.alt", "picture, for readers who cannot see it", "image, pour qui ne la voit pas",
     "Bild, für alle, die es nicht sehen"),
    ("pictures.*.caption", "caption of a picture", "légende d’une image", "Bildunterschrift"),
    ("tables.*.caption", "caption of a table", "titre d’un tableau", "Titel einer Tabelle"),
    ("tables.*.columns.*", "head of a column", "en-tête de colonne", "Spaltenkopf"),
    ("tables.*.rows.*", "cell of a table", "cellule d’un tableau", "Zelle einer Tabelle"),
    ("institutions.*.about", "what an institution is", "présentation d’une institution", "Porträt einer Institution"),
    ("people.*.role", "role of a person", "fonction d’une personne", "Funktion einer Person"),
    ("fields.*.title", "field of action, name", "champ d’action, nom", "Handlungsfeld, Name"),
    ("fields.*.summary", "field of action, one sentence", "champ d’action, une phrase", "Handlungsfeld, ein Satz"),
    ("fields.*.*", "field of action, a part", "champ d’action, un élément", "Handlungsfeld, ein Teil"),
    ("timeline.*", "event of the timeline", "étape de la chronologie", "Ereignis der Zeitleiste"),
    ("legal.*.title", "heading of a legal text", "titre d’une mention légale", "Überschrift eines Rechtstextes"),
    ("legal.*", "legal text", "mention légale", "Rechtstext"),
    ("corrections.*", "what was corrected", "ce qui a été corrigé", "was berichtigt wurde"),
    ("withdrawal", "why the document was withdrawn", "motif du retrait", "Grund der Rücknahme"),
    ("colophon", "colophon", "colophon", "Impressumszeile"),
)  # fmt: skip
# Previews in search engines and social networks are cut there.
_LIMITS: tuple[tuple[str, int], ...] = (("description", 200),)


def context(path: str, language: str) -> str:
    """What a unit is, in words; empty for a path that no pattern knows."""
    primary = language.partition("-")[0]
    column = _LANGUAGES.index(primary) if primary in _LANGUAGES else 0
    return next((words[column] for pattern, *words in _CONTEXTS if fnmatchcase(path, pattern)), "")


def max_length(path: str) -> int | None:
    """How many characters a unit may have, where that is known."""
    return next((limit for pattern, limit in _LIMITS if fnmatchcase(path, pattern)), None)
