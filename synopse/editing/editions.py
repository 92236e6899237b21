"""Project, instant → the documents to publish, one per language, with their notices and one another's addresses.

Here it is decided what appears: nothing before its embargo, and in a release no language that is behind unless its
policy says so. The instant is an argument and never reaches a byte of the output.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import partial
from itertools import chain

from synopse import typography
from synopse.document import Document, Edition, Notice, plain_block, units
from synopse.editing.composing import States, house_of
from synopse.editing.localize import localize, slug_of, title_of
from synopse.errors import ContentError, Problem, gathered
from synopse.language import Language
from synopse.loading.setting import Typesetter, set_ordinals, set_text
from synopse.loading.source import Project, Source, tags
from synopse.loading.standing import by_unit, standings
from synopse.pairing import UnitState
from synopse.reading.strict_yaml import find
from synopse.schema.content import DocumentFile, Policy

Typesetting = Callable[[str], AbstractContextManager[Typesetter]]
"""Name of a document → what sets its texts, while it is edited."""
EASTERNMOST = timezone(timedelta(hours=14))
"""A day that has not begun there has begun nowhere."""


@dataclass(frozen=True)
class Choice:
    """What to publish: `at` decides embargoes; `drafts` adds embargoed documents, watermarked.

    With `release` the policy of each language holds (omit leaves it out, notice says it is behind); otherwise a
    language that is behind appears as a draft that says so.
    """

    at: datetime
    drafts: bool = False
    release: bool = False


@dataclass(frozen=True)
class Edited:
    """The documents to publish, and how every unit of the project stands."""

    documents: tuple[Document, ...]
    standings: Mapping[str, tuple[UnitState, ...]]


def edit(project: Project, choice: Choice) -> Edited:
    """Every document in every language that may appear."""
    found = standings(project)
    return Edited(tuple(editions(project, choice, found, project.documents)), found)


def editions(
    project: Project,
    choice: Choice,
    found: Mapping[str, tuple[UnitState, ...]],
    sources: Iterable[Source],
    changed: Container[str] = (),
    typesetting: Typesetting = lambda name: nullcontext(typography.typeset_runs),
) -> Iterator[Document]:
    """The documents of some sources in every language that may appear, one after the other as they are asked for.

    A language whose file is among the `changed` comes before the others: its PDF has to be printed, and takes longest.
    What cannot be edited is left out; once the others are done, ContentError is raised with every problem, those of
    documents that do not appear included: on their day it would be too late.
    """
    sources = tuple(sources)
    appearing = {source.name for source in sources if may_appear(source, choice)}
    others = [source.name for source in project.sources if source.name not in appearing]

    def read_lock(name: str) -> None:
        _ = found[name]

    def edited(source: Source, tag: str, all_editions: tuple[Edition, ...], typeset: Typesetter) -> Document:
        if early := to_come(source, choice.at):
            raise ContentError(early)
        language = project.language(tag)
        document = _localized(project, source, language, _seen_by(source, project, found), all_editions, typeset)
        return _with_notices(document, project, source, language, choice, typeset)

    wanted = _wanted(project, choice, found, sources, changed, typesetting)
    steps: Iterator[Callable[[], Document | None]] = chain(
        (partial(read_lock, name) for name in others), (partial(edited, *one) for one in wanted)
    )
    return (document for document in gathered(lambda step: step(), steps) if document)


def _wanted(
    project: Project,
    choice: Choice,
    found: Mapping[str, tuple[UnitState, ...]],
    sources: Iterable[Source],
    changed: Container[str],
    typesetting: Typesetting,
) -> Iterator[tuple[Source, str, tuple[Edition, ...], Typesetter]]:
    """Each document and language that may appear, with all editions of the document and what sets its texts."""
    for source in sources:
        if not may_appear(source, choice):
            continue
        languages = _published(project, source, found, choice)
        in_order = sorted(languages, key=lambda tag: source.prose_file(tag) not in changed)
        with typesetting(source.name) as typeset:
            all_editions = tuple(_edition(project, source, project.language(tag), typeset) for tag in languages)
            yield from ((source, tag, all_editions, typeset) for tag in in_order)


def paths(project: Project) -> dict[str, str]:
    """The path below output/ of each page that the project's documents may have → the document's name."""
    return {
        f"{tag}/{slug_of(source.document_file, tag)}.html": source.name
        for source in project.documents
        for tag in tags(project, source)
    }


def may_appear(source: Source, choice: Choice) -> bool:
    """Whether a document may be published now, or as a draft."""
    return choice.drafts or not embargoed(source, choice.at)


def embargoed(source: Source, at: datetime) -> bool:
    """Whether a document must not appear yet; at the very instant it may."""
    embargo = source.document_file.embargo
    return embargo is not None and at < embargo


def policy_of(source: Source, tag: str) -> Policy:
    """What a release does while this language is behind."""
    policy = source.document_file.policy
    return policy if isinstance(policy, str) else policy.get(tag, "block")


def behind(project: Project, source: Source, found: Mapping[str, tuple[UnitState, ...]], tag: str) -> list[str]:
    """What keeps a document back in a language: units that are not in step, its shared ones included, and labels.

    Units have their full names, labels that are not translated yet their catalogue before them.
    """
    language = project.language(tag)
    document = _localized(project, source, language, _seen_by(source, project, found))
    waiting = [unit.name for unit in units(document) if unit.state != "in step"]
    return waiting + [f"locales/{tag}/labels.po: {message}" for message in language.untranslated]


def _seen_by(source: Source, project: Project, found: Mapping[str, tuple[UnitState, ...]]) -> States:
    """The states of all units that a document can show: its own, and those that are shared."""
    return by_unit({one.name: found[one.name] for one in (source, *project.shared)})


def _localized(
    project: Project,
    source: Source,
    language: Language,
    states: States,
    editions: tuple[Edition, ...] = (),
    typeset: Typesetter = typography.typeset_runs,
) -> Document:
    """The document as it may be published: of a withdrawn one, little is left."""
    document = localize(project, source, language, states, editions, typeset=typeset)
    return _withdrawn(document) if source.document_file.withdrawn else document


def _published(
    project: Project, source: Source, found: Mapping[str, tuple[UnitState, ...]], choice: Choice
) -> tuple[str, ...]:
    languages = tags(project, source)
    if not choice.release:
        return languages
    omitted = [tag for tag in languages if policy_of(source, tag) == "omit" and behind(project, source, found, tag)]
    return tuple(tag for tag in languages if tag not in omitted)


def _edition(project: Project, source: Source, language: Language, typeset: Typesetter) -> Edition:
    slug = slug_of(source.document_file, language.tag)
    stem = f"{language.tag}/{slug}"
    title = title_of(project, source, language, typeset)
    return Edition(language.tag, language.name, title, f"{stem}.html", f"{stem}.pdf", f"{stem}.txt")


# Notices ------------------------------------------------------------------------------------------------------------


def _with_notices(
    document: Document, project: Project, source: Source, language: Language, choice: Choice, typeset: Typesetter
) -> Document:
    file = source.document_file
    states = _states(document, language, choice)
    notices = [
        *_embargo(file, language, choice),
        *_withdrawal(file, language),
        *_corrections(document, language),
        *states,
        *_labels(language, choice, states),
    ]
    house = house_of(project, typeset)
    printed = [
        replace(
            notice,
            text=set_text(notice.text, language.tag, house),
            inlines=set_ordinals(notice.text, language.tag, house),
        )
        for notice in notices
    ]
    return replace(document, notices=tuple(printed))


def _embargo(file: DocumentFile, language: Language, choice: Choice) -> list[Notice]:
    if file.embargo is None or choice.at >= file.embargo:
        return []
    words = language.label("Embargo until {instant}", instant=language.instant(file.embargo))
    return [Notice("embargo", words, words)]


def _withdrawal(file: DocumentFile, language: Language) -> list[Notice]:
    if file.withdrawn is None:
        return []
    day = language.date(file.withdrawn.isoformat(), "full")
    words = language.label("Withdrawn on {date}", date=day)
    return [Notice("withdrawal", words, words)]


_AT_ONCE: Mapping[tuple[str, ...], str] = {("withdrawn",): "; the document would be withdrawn at once"}


def to_come(source: Source, at: datetime) -> list[Problem]:
    """A withdrawal and corrections with a day to come: a page would say what has not happened.

    A withdrawal holds as soon as it is written. A day begins where on earth it begins first.
    """
    file = source.document_file
    days: dict[tuple[str, ...], date] = {
        ("corrections", name, "date"): entry.date for name, entry in file.corrections.items()
    }
    if file.withdrawn:
        days["withdrawn",] = file.withdrawn
    return [
        Problem(
            find(source.tree, way)[0].place,
            f"`{'.'.join(way)}` is a day to come, {day.isoformat()}{_AT_ONCE.get(way, '')}",
            "take it out until that day, or put # before it",
        )
        for way, day in days.items()
        if at < datetime.combine(day, time(), EASTERNMOST)
    ]


def before_publication(source: Source) -> list[Problem]:
    """Corrections of what had not been published yet."""
    file = source.document_file
    return [
        Problem(
            find(source.tree, ("corrections", name, "date"))[0].place,
            f"`corrections.{name}.date` is before the document's own date, {file.date.isoformat()}",
            "write the day on which it was corrected",
            "warning",
        )
        for name, entry in file.corrections.items()
        if entry.date < file.date
    ]


def _withdrawn(document: Document) -> Document:
    """A withdrawn document keeps its address, its title, its date and who issued it; nothing else of it is said.

    Legal blocks and colophon stay: a page that stands somewhere needs them, whatever else it says.
    """
    return replace(
        document,
        subtitle=None,
        description=document.lede.line,
        messages=(),
        glance=(),
        figures=(),
        sections=(),
        notes=(),
        pictures=(),
        institutions=(),
        corrections=(),
    )


def _corrections(document: Document, language: Language) -> list[Notice]:
    notices = []
    for correction in document.corrections:
        text = language.label("Corrected version of {date}", date=correction.date.text)
        notices.append(Notice("correction", f"{text}:" if correction.text else text, unit=correction.text))
    return notices


def _labels(language: Language, choice: Choice, drafts: list[Notice]) -> list[Notice]:
    """A draft too, where labels still show their English words; pages say so once."""
    if choice.release or not language.untranslated:
        return []
    count = language.number(Decimal(len(language.untranslated)))
    text = language.label("Draft: labels not translated yet: {count}", count=count)
    return [Notice("draft", text, "" if drafts else language.label("Draft"))]


def _states(document: Document, language: Language, choice: Choice) -> list[Notice]:
    waiting = [unit for unit in units(document) if unit.state != "in step"]
    if not waiting:
        return []
    count = language.number(Decimal(len(waiting)))
    if choice.release:
        return [Notice("behind", language.label("This edition follows another; passages behind: {count}", count=count))]
    text = language.label("Draft: passages not in step with the other languages: {count}", count=count)
    return [Notice("draft", text, language.label("Draft"))]


def plain_text(document: Document) -> str:
    """Every character that a document prints, for the check that its fonts have them."""
    return "\n".join(plain_block(block) for unit in units(document) for block in unit.blocks)
