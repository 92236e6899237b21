"""Project → every name in it that leads nowhere: references, facts, styles, notes, languages, slugs, missing texts.

Runs over all files at once, before any document is made, so that an author sees every problem in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, islice

from synopse.errors import MOST, Place, Problem
from synopse.loading import facts, unit_options
from synopse.loading.prose_references import problems_in, style_problems
from synopse.loading.source import Project, Source, registers, tags
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Scalar, Way
from synopse.schema.checking import did_you_mean
from synopse.schema.content import DocumentFile, Register, TableEntry

_REGISTERS: dict[str, Callable[[Register], Mapping[str, object]]] = {
    "institution": lambda register: register.institutions,
    "person": lambda register: register.people,
    "field of action": lambda register: register.fields,
    "event of the timeline": lambda register: register.timeline,
    "picture": lambda register: register.pictures,
    "table": lambda register: register.tables,
    "legal block": lambda register: register.legal_blocks,
}

# Which lists of document.yaml name what: in a register that is shared, or in the document itself.
_NAMED: tuple[tuple[Way, str], ...] = (
    (("issuers",), "institution"),
    (("institutions_shown",), "institution"),
    (("legal",), "legal block"),
)
_SECTION_NAMED: dict[str, str] = {
    "people": "person",
    "fields": "field of action",
    "timeline": "event of the timeline",
    "tables": "table",
    "pictures": "picture",
}
_SECTION_OWN: dict[str, tuple[str, Callable[[DocumentFile], Mapping[str, object]]]] = {
    "figures": ("key figure", lambda file: file.figures),
    "quotations": ("quotation", lambda file: file.quotations),
}
# Keys of the prose whose names must stand in document.yaml, and where.
_PROSE_NAMED: dict[str, str] = {
    "messages": "messages",
    "glance": "glance",
    "figures": "figures",
    "sections": "sections",
    "quotations": "quotations",
    "institutions": "institutions",
    "people": "people",
    "fields": "fields",
    "timeline": "timeline",
    "pictures": "pictures",
    "tables": "tables",
    "legal": "legal_blocks",
    "corrections": "corrections",
}


def check(project: Project, hidden: Collection[str] = ()) -> list[Problem]:
    """Every dangling reference of a project, but of each source no more than anyone will read.

    What is said of the names `hidden` is left out: they may well be there, in what is wrong and could not be read.
    """
    found = (islice(_in_source(project, source), MOST) for source in project.sources)
    problems = [*chain.from_iterable(found), *_slugs(project)]
    return [problem for problem in problems if not _is_about(problem, hidden)] if hidden else problems


def _is_about(problem: Problem, names: Collection[str]) -> bool:
    named = re.findall(r"`([^`]*)`", problem.message)
    return any(step in names for name in named for step in (name, *name.split(".")))


def _in_source(project: Project, source: Source) -> Iterator[Problem]:
    yield from _lists(project, source)
    yield from _prose_names(source)
    yield from _required(project, source)
    yield from _languages(project, source)
    yield from unit_options.check(project, source)
    for tag in tags(project, source):
        for path, scalar in source.prose.get(tag, {}).items():
            yield from problems_in(project, source, tag, path, scalar)


# document.yaml ------------------------------------------------------------------------------------------------------


def _names_at(source: Source, way: Way) -> Iterator[Scalar]:
    """Every name in a list of document.yaml; `all` and `demonstration` are words in the place of a list, not names."""
    node, _ = strict_yaml.find(source.tree, way)
    if strict_yaml.find(source.tree, way[:-1])[0] is node:
        return
    for _, scalar in strict_yaml.scalars(node, way):
        if scalar.written and not (scalar is node and scalar.written in ("all", "demonstration")):
            yield scalar


def _lists(project: Project, source: Source) -> Iterator[Problem]:
    if not isinstance(source.file, DocumentFile):
        return
    wanted = list(_NAMED)
    wanted += [(("sections", id_, key), kind) for id_ in source.file.sections for key, kind in _SECTION_NAMED.items()]
    for way, kind in wanted:
        known = [id_ for _, register in registers(project, source) for id_ in _REGISTERS[kind](register)]
        yield from _unknown_at(source, way, kind, known)
    yield from _own_lists(project, source, source.file)


def _unknown_at(source: Source, way: Way, kind: str, known: Sequence[str]) -> Iterator[Problem]:
    """The names in a list of document.yaml, if it is there, that are not known."""
    if _has(source, way):
        for scalar in _names_at(source, way):
            if scalar.written not in known:
                yield _unknown(scalar.place, kind, scalar.written, known)


def _own_lists(project: Project, source: Source, file: DocumentFile) -> Iterator[Problem]:
    for id_ in file.sections:
        for key, (kind, named) in _SECTION_OWN.items():
            yield from _unknown_at(source, ("sections", id_, key), kind, list(named(file)))
    people = [id_ for _, register in registers(project, source) for id_ in register.people]
    for id_, quotation in file.quotations.items():
        if quotation.speaker not in people:
            node, _ = strict_yaml.find(source.tree, ("quotations", id_, "speaker"))
            yield _unknown(node.place, "person", quotation.speaker, people)
    for id_, figure in file.figures.items():
        node, _ = strict_yaml.find(source.tree, ("figures", id_, "fact"))
        found = facts.find(project, source, figure.fact)
        if found is None:
            yield _unknown(node.place, "fact", figure.fact, list(facts.names(project, source)))
        elif figure.style:
            yield from style_problems(
                found, figure.style, strict_yaml.find(source.tree, ("figures", id_, "style"))[0].place, ""
            )


def _has(source: Source, way: Way) -> bool:
    node: strict_yaml.Node = source.tree
    for step in way:
        entry = node.get(str(step)) if isinstance(node, strict_yaml.Mapping) else None
        if entry is None:
            return False
        node = entry.node
    return True


def _unknown(place: Place, kind: str, name: str, known: Sequence[str]) -> Problem:
    return Problem(place, f"there is no {kind} `{name}`", did_you_mean(name, list(known)))


# Languages and slugs ------------------------------------------------------------------------------------------------


def _languages(project: Project, source: Source) -> Iterator[Problem]:
    known = [language_.tag for language_ in project.languages]
    if isinstance(source.file, DocumentFile):
        for way in (("original",), ("languages",), ("slug",), ("policy",), ("issuers",)):
            yield from _tags_at(source, way, known)
        if isinstance(source.file.slug, Mapping):
            missing = [tag for tag in tags(project, source) if tag not in source.file.slug]
            if missing:
                yield Problem(
                    source.place(("slug",)), f"`slug` has no name for {', '.join(missing)}", "add one for each"
                )
        if isinstance(source.file.issuers, Mapping):
            missing = [tag for tag in tags(project, source) if tag not in source.file.issuers]
            if missing:
                yield Problem(source.place(("issuers",)), f"`issuers` has no order for {', '.join(missing)}", "add it")


def _tags_at(source: Source, way: Way, known: list[str]) -> Iterator[Problem]:
    if not _has(source, way):
        return
    node, _ = strict_yaml.find(source.tree, way)
    if isinstance(node, strict_yaml.Mapping):
        for entry in node.entries:
            if entry.key not in known:
                yield _unknown(entry.key_place, "language", entry.key, known)
    elif way in (("original",), ("languages",)):
        for scalar in _names_at(source, way):
            if scalar.written not in known and scalar.written != "joint":
                yield _unknown(scalar.place, "language", scalar.written, known)


def _slugs(project: Project) -> Iterator[Problem]:
    """Two documents must not want the same file, whatever the case of their letters."""
    taken: dict[tuple[str, str], Source] = {}
    for source in project.documents:
        file = source.document_file
        for tag in tags(project, source):
            slug = file.slug if isinstance(file.slug, str) else file.slug.get(tag)
            if slug is None:
                continue
            first = taken.setdefault((tag, slug.casefold()), source)
            if first is not source:
                message = f"the slug `{slug}` is already that of `{first.name}`"
                place = strict_yaml.find(source.tree, ("slug", tag))[0].place
                yield Problem(place, message, "choose another", related=((first.place(("slug",)), "it stands here"),))


# Prose --------------------------------------------------------------------------------------------------------------


def _prose_names(source: Source) -> Iterator[Problem]:
    for tree in source.prose_trees.values():
        for key, register in _PROSE_NAMED.items():
            entry = tree.get(key)
            if entry is None or not isinstance(entry.node, strict_yaml.Mapping):
                continue
            declared = getattr(source.file, register, {}) or {}
            for inner in entry.node.entries:
                if inner.key not in declared:
                    hint = did_you_mean(inner.key, list(declared)) or f"name it in {source.folder}/document.yaml"
                    message = f"`{key}.{inner.key}` is not named under `{register}` in document.yaml"
                    yield Problem(inner.key_place, message, hint)


def _heads(id_: str, table: TableEntry) -> Iterator[tuple[str, Way]]:
    """The heads of a table's columns and rows; the corner where both meet may be empty."""
    first, *others = table.columns
    yield from ((f"tables.{id_}.columns.{column}", ("tables", id_)) for column in others)
    yield from ((f"tables.{id_}.rows.{row}.{first}", ("tables", id_)) for row in table.rows)


def _required(project: Project, source: Source) -> Iterator[Problem]:
    """Texts that at least one language must have."""
    if not isinstance(source.file, DocumentFile) or not source.whole:
        return
    file = source.file
    ways: list[tuple[str, Way]] = [("title", ("kind",)), ("lede", ("kind",))]
    ways += [(f"messages.{id_}", ("messages",)) for id_ in file.messages]
    ways += [(f"glance.{id_}.{part}", ("glance",)) for id_ in file.glance for part in ("term", "text")]
    ways += [(f"figures.{id_}.label", ("figures", id_)) for id_ in file.figures]
    ways += [(f"quotations.{id_}", ("quotations", id_)) for id_ in file.quotations]
    ways += [(f"corrections.{id_}", ("corrections", id_)) for id_ in file.corrections]
    ways += [way for id_, table in file.tables.items() for way in _heads(id_, table)]
    ways += [
        (f"sections.{id_}.title", ("sections", id_))
        for id_, section in file.sections.items()
        if f"sections.{id_}.text" not in source.paths and not (section and section.model_fields_set)
    ]
    if file.legal == "demonstration":
        ways.append(("colophon", ("legal",)))
    if file.withdrawn:
        ways.append(("withdrawal", ("withdrawn",)))
    for path, way in ways:
        if path not in source.paths:
            files = " or ".join(f"{tag}.yaml" for tag in tags(project, source))
            yield Problem(source.place(way), f"no language has the text `{path}`", f"write it in {files}")
