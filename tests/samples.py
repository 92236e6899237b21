"""Documents made by hand, in French and German, with every part a document can have; and labels as they are shipped."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from synopse.document import (
    Block,
    Contact,
    Detail,
    Document,
    Edition,
    Emphasis,
    Event,
    Fact,
    Field,
    Foreign,
    Inline,
    Institution,
    KeyFigure,
    LegalBlock,
    Link,
    ListBlock,
    Moment,
    Note,
    NoteReference,
    Notice,
    Paragraph,
    Person,
    Picture,
    Quotation,
    Section,
    State,
    Strong,
    Table,
    Text,
    Unit,
)
from synopse.errors import Place
from synopse.rendering.hypertext import Label
from synopse.rendering.metadata import Site

ROOT = Path(__file__).parent.parent
SITE = Site("Essai", "https://essai.example/")
NAMES = {"fr": "Français", "de": "Deutsch"}
SLUGS = {
    ("release", "fr"): "communique",
    ("release", "de"): "mitteilung",
    ("summary", "fr"): "synthese",
    ("summary", "de"): "zusammenfassung",
}
TITLES = {
    ("release", "fr"): "Pont de Kehl : le rapport franco-allemand est remis",
    ("release", "de"): "Brücke bei Kehl: Der deutsch-französische Bericht liegt vor",
    ("summary", "fr"): "Un pont entre deux rives",
    ("summary", "de"): "Eine Brücke zwischen zwei Ufern",
}


def label(language: str) -> Label:
    """The labels of a language, as locales/ has them."""
    catalogue = (ROOT / "locales" / language / "labels.po").read_text("utf-8")
    labels = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', catalogue, re.MULTILINE))

    def found(message: str, /, **values: str) -> str:
        text = labels[message]
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    return found


def templates() -> dict[str, bytes]:
    """Everything below templates/, as `load` reads it."""
    folder = ROOT / "templates"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Text(text),))


def unit(path: str, language: str, *content: Inline | Block | str, state: State = "in step") -> Unit:
    """A unit of nodes, blocks or plain words."""
    blocks: list[Block] = []
    inline: list[Inline] = []
    for item in content:
        if isinstance(item, Paragraph | ListBlock):
            blocks.append(item)
        else:
            inline.append(Text(item) if isinstance(item, str) else item)
    if inline:
        blocks.insert(0, Paragraph(tuple(inline)))
    return Unit(path, language, tuple(blocks), Place(f"content/sample/{language}.yaml", 1, 1), state)


def editions(kind: str) -> tuple[Edition, ...]:
    """The two editions of a sample."""
    return tuple(
        Edition(
            tag, NAMES[tag], TITLES[kind, tag], *(f"{tag}/{SLUGS[kind, tag]}.{end}" for end in ("html", "pdf", "txt"))
        )
        for tag in ("de", "fr")
    )


def release(language: str) -> Document:
    """A press release in which everything occurs."""
    return _document("release", "press-release", language)


def summary(language: str) -> Document:
    """A report summary in which everything occurs."""
    return _document("summary", "report-summary", language)


EMBARGO = "Sous embargo jusqu’au 17 avril 2026 à 18 h (heure d’été d’Europe centrale)"


def draft(document: Document) -> Document:
    """The same document with its first section behind, and notices of every kind."""
    first = document.sections[0]
    assert first.text is not None
    late = replace(first, text=replace(first.text, state="behind"))
    notices = (
        Notice("draft", "Brouillon : un passage en retard", "Brouillon"),
        Notice(
            "embargo",
            "Sous embargo jusqu’au 17 avril 2026 à 18 h (heure d’été d’Europe centrale)",
            "Sous embargo jusqu’au 17 avril 2026 à 18 h (heure d’été d’Europe centrale)",
        ),
        Notice("correction", "Version corrigée du 18 avril 2026"),
    )
    return replace(document, sections=(late, *document.sections[1:]), notices=notices)


_FR = {
    "kind": {"release": "Communiqué de presse", "summary": "Synthèse du rapport"},
    "day": "17 avril 2026",
    "month": "avril 2026",
    "lede": "Le rapport sur le pont a été remis aux deux villes. Il propose sept mesures, chiffrées et datées.",
    "text": "La première pierre fut posée il y a longtemps ; le pont relie depuis lors deux rives et deux pays. ",
    "list": ("une chaussée rénovée ;", "une piste cyclable ;", "un éclairage sobre."),
    "link": "Le rapport complet",
    "field": "Mesure",
    "stake": "Une rive plus proche de l’autre.",
    "action": "Ouvrir un passage pour les piétons et les cyclistes.",
    "effect": "Moins de détours.",
    "role": "Maire de la ville",
    "amount": "3,6 milliards d’euros",
    "short": "3,6 Md€",
    "before": "plus de",
    "pending": "lien à venir",
}
_DE = {
    "kind": {"release": "Pressemitteilung", "summary": "Zusammenfassung des Berichts"},
    "day": "17. April 2026",
    "month": "April 2026",
    "lede": "Der Bericht über die Brücke liegt beiden Städten vor. Er schlägt sieben Maßnahmen mit Fristen vor.",
    "text": "Der Grundstein wurde vor langer Zeit gelegt; seither verbindet die Brücke zwei Ufer und zwei Länder. ",
    "list": ("eine erneuerte Fahrbahn;", "ein Radweg;", "eine sparsame Beleuchtung."),
    "link": "Der vollständige Bericht",
    "field": "Maßnahme",
    "stake": "Ein Ufer rückt näher an das andere.",
    "action": "Einen Übergang für Fußgänger und Radfahrende öffnen.",
    "effect": "Weniger Umwege.",
    "role": "Oberbürgermeisterin",
    "amount": "3,6 Milliarden Euro",
    "short": "3,6 Mrd. €",
    "before": "mehr als",
    "pending": "Link folgt",
}


def _document(kind: str, model: str, tag: str) -> Document:
    said = _FR if tag == "fr" else _DE

    def u(path: str, *content: Inline | Block | str) -> Unit:
        return unit(f"{kind}:{path}", tag, *content)

    url = Fact("ville.web", "url", "https://www.ville.example/pont", (Text("www.ville.example/pont"),))
    email = Fact("ville.email", "email", "presse@ville.example", (Text("presse@ville.example"),))
    phone = Fact("ville.phone", "phone", "+33300000000", (Text("03 00 00 00 00"),))
    amount = Fact("budget", "amount", "3600000000 EUR", (Text(str(said["amount"])),))
    day = Fact("day", "date", "2026-04-17", (Text(str(said["day"])),))
    city = Institution(
        "city",
        "Ville de Strasbourg",
        "Strasbourg",
        "fr",
        u("institutions.city.about", said["text"] * 3),
        url,
        (Contact("Anne Martin", "fr", email, phone),),
    )
    town = Institution("town", "Stadt Kehl", "Kehl", "de", u("institutions.town.about", said["text"] * 2), None, ())
    people = (
        Person("muller", "Dr.", "Eva Müller", "de", u("people.muller.role", said["role"])),
        Person("martin", "", "Jean Martin", "fr", None),
    )
    figures = tuple(
        KeyFigure(
            f"f{n}",
            u(f"figures.f{n}.before", said["before"]) if n % 2 else None,
            value,
            u(f"figures.f{n}.label", said["field"]),
        )
        for n, value in enumerate(
            (
                Fact("n", "number", "7", (Text("7"),)),
                Fact("n", "number", "13600", (Text("13\u202f600" if tag == "fr" else "13.600"),)),
                Fact("budget", "amount", "3600000000 EUR", (Text(str(said["short"])),)),
            )
        )
    )
    fields = tuple(
        Field(
            f"field-{n}",
            n,
            u(f"fields.field-{n}.title", f"{said['field']} {n}"),
            u(f"fields.field-{n}.summary", said["action"]),
            u(f"fields.field-{n}.stake", said["stake"]),
            u(f"fields.field-{n}.action", said["action"]),
            u(f"fields.field-{n}.effect", said["effect"]) if n % 3 else None,
        )
        for n in range(1, 8)
    )
    events = (
        Event(
            "start",
            Moment("2025-01", "janvier 2025" if tag == "fr" else "Januar 2025"),
            u("timeline.start.text", said["stake"]),
        ),
        Event("day", Moment("2026-04-17", str(said["day"])), u("timeline.day.text", said["effect"])),
    )
    pictures = (
        Picture(
            "bridge",
            "",
            "handover",
            (0.5, 0.4),
            u("pictures.bridge.alt", said["action"]),
            u("pictures.bridge.caption", said["stake"]),
            "© Ville / J. Martin",
        ),
        Picture(
            "rivers",
            "rivers.jpg",
            "",
            (0.5, 0.4),
            u("pictures.rivers.alt", said["effect"]),
            None,
            "© Kehl",
            "media/rivers-968.jpg",
            ((480, "media/rivers-480.jpg"), (960, "media/rivers-960.jpg")),
        ),
    )
    body = u(
        "sections.start.text",
        Paragraph(
            (
                Text(said["text"] * 2),
                Strong((Text("100\u202f%"),)),
                Text(" – "),
                Emphasis((Foreign("en", (Text("made in Europe"),)),)),
                NoteReference("source", 1),
                Text(". "),
                amount,
                Text(", "),
                day,
                Text(". XIX"),
                Text("e", superscript=True),
                NoteReference("source", 1),
            )
        ),
        ListBlock(False, tuple((words(item),) for item in said["list"])),
        Paragraph(
            (
                Link("https://www.ville.example/", (Text(str(said["link"])),)),
                Text(" · "),
                url,
                Text(" · "),
                email,
                Text(" · "),
                phone,
                Text(" · "),
                Fact("report", "url", "", (Text(str(said["pending"])),)),
            )
        ),
    )
    table = Table(
        "costs",
        u("tables.costs.caption", said["field"]),
        (u("tables.costs.columns.what", said["field"]), u("tables.costs.columns.cost", "€")),
        ((u("tables.costs.rows.a.what", said["stake"]), u("tables.costs.rows.a.cost", amount)),),
    )
    quotation = Quotation("said", people[0], u("quotations.said", said["stake"]), "" if tag == "de" else "allemand")
    sections = (
        Section(
            "start",
            u("sections.start.title", said["link"]),
            body,
            quotations=(quotation,),
            people=people,
            tables=(table,),
        ),
        Section(
            "fields",
            u("sections.fields.title", f"7 × {said['field']}"),
            u("sections.fields.text", said["text"]),
            fields=fields,
        ),
        Section(
            "method",
            u("sections.method.title", said["role"]),
            u("sections.method.text", said["text"] * 4),
            events=events,
            figures=figures if kind == "release" else (),
        ),
        Section("pictures", u("sections.pictures.title", said["effect"]), None, pictures=pictures),
    )
    return Document(
        name=kind,
        kind=model,
        language=tag,
        direction="ltr",
        original="fr",
        slug=SLUGS[kind, tag],
        label=said["kind"][kind],
        title=u("title", TITLES[kind, tag]),
        subtitle=u("subtitle", said["stake"]),
        lede=u("lede", said["lede"]),
        description=str(said["lede"]),
        date=Moment("2026-04-17", str(said["day"])),
        dated=Moment("2026-04", str(said["month"])),
        modified=Moment("2026-04-18", str(said["day"])),
        version=2,
        issuers=(city, town) if tag == "fr" else (town, city),
        messages=(u("messages.a", said["stake"]), u("messages.b", said["effect"])),
        glance=(Detail("day", u("glance.day.term", said["field"]), u("glance.day.text", day)),),
        figures=figures if kind == "summary" else (),
        sections=sections,
        notes=(Note("source", 1, u("notes.source", said["text"])),),
        pictures=pictures,
        institutions=(city, town),
        legal=(
            LegalBlock(
                "imprint", u("legal.imprint.title", "Impressum"), u("legal.imprint.text", said["text"]), todo=True
            ),
        ),
        colophon=u("colophon", said["lede"]),
        editions=editions(kind),
        notices=(),
        languages=("allemand", "français") if tag == "fr" else ("Deutsch", "Französisch"),
    )
