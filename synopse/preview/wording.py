"""The language of whoever looks → the words of the preview itself. They are no labels: they appear in no document."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Words = Mapping[str, str]

FRENCH: Words = MappingProxyType(
    {
        "preview": "Aperçu",
        "documents": "Documents",
        "skip": "Aller à ce qui reste à faire",
        "remaining": "Ce qui reste à faire",
        "nothing remains": "Tout concorde, et les contrôles n’ont rien relevé.",
        "every unit": "Toutes les unités",
        "progress": "{done} unités sur {all} concordent",
        "page": "Page",
        "pdf": "PDF",
        "show as": "Afficher {language} en",
        "frame": "{language}, page rendue",
        "sheets": "{language}, pages du PDF",
        "sheet": "Page {number} sur {pages} du PDF ; le texte est dans la page rendue",
        "printing": "Impression du PDF en cours…",
        "errors": "Erreurs : ce qui suit est le dernier état valable",
        "hint": "Conseil :",
        "fault": "une faute du programme, et non de vos textes : {words}",
        "report": "signalez-la, s’il vous plaît ; l’aperçu reprendra au prochain enregistrement",
        "limit": "une limite a été atteinte : {words}",
        "no document": "ce document n’existe pas, ou n’est pas lisible",
        "unit": "Unité choisie",
        "choose": "Un clic sur un texte, ou un choix dans la liste, en donne l’unité, le fichier et la ligne.",
        "place": "{language} : {place}",
        "open": "Ouvrir dans l’éditeur",
        "accept": "Déclarer conforme",
        "accepted": "Déclarée conforme : {unit}",
        "refused": "Rien n’a été changé : {words}",
        "outdated": "les textes viennent de changer ; relisez-les",
        "lost": "Connexion perdue avec le programme ; nouvel essai en cours…",
        "shown": "Aperçu à jour",
        "state": "{language} : {state}",
        "changed": "modifié",
        "behind": "en retard",
        "in conflict": "en conflit",
        "missing": "texte manquant",
        "new": "pas encore déclaré conforme",
        "again": "à relire, un fait a changé : {facts}",
        "finding": "1 constat",
        "findings": "{count} constats",
    }
)
GERMAN: Words = MappingProxyType(
    {
        "preview": "Vorschau",
        "documents": "Dokumente",
        "skip": "Zu dem, was noch zu tun ist",
        "remaining": "Was noch zu tun ist",
        "nothing remains": "Alles stimmt überein, und die Prüfungen haben nichts gefunden.",
        "every unit": "Alle Einheiten",
        "progress": "{done} von {all} Einheiten stimmen überein",
        "page": "Seite",
        "pdf": "PDF",
        "show as": "{language} zeigen als",
        "frame": "{language}, gesetzte Seite",
        "sheets": "{language}, Seiten des PDFs",
        "sheet": "Seite {number} von {pages} des PDFs; der Text steht in der gesetzten Seite",
        "printing": "Das PDF wird gedruckt …",
        "errors": "Fehler: zu sehen ist der letzte gültige Stand",
        "hint": "Hinweis:",
        "fault": "ein Fehler des Programms, nicht Ihrer Texte: {words}",
        "report": "bitte melden; die Vorschau geht mit dem nächsten Speichern weiter",
        "limit": "eine Grenze wurde erreicht: {words}",
        "no document": "dieses Dokument gibt es nicht, oder es ist nicht lesbar",
        "unit": "Gewählte Einheit",
        "choose": "Ein Klick auf einen Text oder eine Wahl in der Liste nennt Einheit, Datei und Zeile.",
        "place": "{language}: {place}",
        "open": "Im Editor öffnen",
        "accept": "Für übereinstimmend erklären",
        "accepted": "Für übereinstimmend erklärt: {unit}",
        "refused": "Nichts wurde geändert: {words}",
        "outdated": "die Texte haben sich eben geändert; bitte noch einmal lesen",
        "lost": "Die Verbindung zum Programm ist unterbrochen; neuer Versuch …",
        "shown": "Vorschau ist aktuell",
        "state": "{language}: {state}",
        "changed": "geändert",
        "behind": "im Rückstand",
        "in conflict": "im Konflikt",
        "missing": "Text fehlt",
        "new": "noch nicht für übereinstimmend erklärt",
        "again": "neu zu lesen, eine Angabe hat sich geändert: {facts}",
        "finding": "1 Befund",
        "findings": "{count} Befunde",
    }
)
WORDS: Mapping[str, Words] = MappingProxyType({"fr": FRENCH, "de": GERMAN})


def spoken_by(accepted: str) -> str:
    """The interface language for an `Accept-Language` header (RFC 9110, 12.5.4): fr unless German is preferred."""
    weights: dict[str, float] = {}
    for entry in accepted.split(","):
        tag, _, parameter = entry.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in WORDS:
            weights[language] = max(weights.get(language, 0.0), _weight(parameter))
    return max(WORDS, key=lambda language: weights.get(language, 0.0))


def _weight(parameter: str) -> float:
    """The quality of one entry; 1 where it says none, 0 where it says nonsense."""
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
