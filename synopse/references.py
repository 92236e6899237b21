"""Project → every name in it that leads nowhere: references, facts, styles, notes, languages, slugs, missing texts.

Runs over all files at once, before any document is made, so that an author sees every problem in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from synopse import addresses, document, facts, language, markup, strict_yaml
from synopse.errors import Place, Problem
from synopse.schema.checking import did_you_mean
from synopse.schema.content import DocumentFile, Register
from synopse.source import Project, Source, registers, tags
from synopse.strict_yaml import Scalar, Way

_REGISTERS: dict[str, Callable[[Register], Mapping[str, object]]] = {
    "institution": lambda register: register.institutions,
    "person": lambda register: register.people,
    "field of action": lambda register: register.fields,
    "event of the timeline": lambda register: register.timeline,
    "picture": lambda register: register.pictures,
    "table": lambda register: register.tables,
    "legal block": lambda register: register.legal_blocks,
}

# Which lists of document.yaml name what.
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


def check(project: Project) -> list[Problem]:
    """Every dangling reference of a project."""
    problems: list[Problem] = []
    for source in project.sources:
        problems += _lists(project, source)
        problems += _prose_names(source)
        problems += _required(project, source)
        problems += _languages(project, source)
        for tag in tags(project, source):
            for path, scalar in source.prose.get(tag, {}).items():
                problems += _text(project, source, tag, path, scalar)
    return [*problems, *_slugs(project)]


# document.yaml ------------------------------------------------------------------------------------------------------


def _names_at(source: Source, way: Way) -> Iterator[tuple[Scalar, Way]]:
    """Every name in a list of document.yaml; `all` and `demonstration` are words, not names."""
    node, _ = strict_yaml.find(source.tree, way)
    if strict_yaml.find(source.tree, way[:-1])[0] is node:
        return
    for step, scalar in strict_yaml.scalars(node, way):
        if scalar.written not in ("all", "demonstration", ""):
            yield scalar, step


def _lists(project: Project, source: Source) -> Iterator[Problem]:
    if not isinstance(source.file, DocumentFile):
        return
    wanted = list(_NAMED)
    wanted += [(("sections", id_, key), kind) for id_ in source.file.sections for key, kind in _SECTION_NAMED.items()]
    for way, kind in wanted:
        if not _has(source, way):
            continue
        known = [id_ for _, register in registers(project, source) for id_ in _REGISTERS[kind](register)]
        for scalar, _ in _names_at(source, way):
            if scalar.written not in known:
                yield _unknown(scalar.place, kind, scalar.written, known)
    yield from _own_lists(project, source, source.file)


def _own_lists(project: Project, source: Source, file: DocumentFile) -> Iterator[Problem]:
    for id_ in file.sections:
        for key, known in (("figures", list(file.figures)), ("quotations", list(file.quotations))):
            if _has(source, ("sections", id_, key)):
                for scalar, _ in _names_at(source, ("sections", id_, key)):
                    if scalar.written not in known:
                        yield _unknown(
                            scalar.place, key.rstrip("s").replace("figure", "key figure"), scalar.written, known
                        )
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
            yield from _style(
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
    for path, options in source.file.units.items():
        place = source.place(("units", path))
        if path not in source.paths:
            yield _unknown(place, "unit", path, source.paths)
        for tag in options.only or ():
            if tag not in known:
                yield _unknown(place, "language", tag, known)


def _tags_at(source: Source, way: Way, known: list[str]) -> Iterator[Problem]:
    if not _has(source, way):
        return
    node, _ = strict_yaml.find(source.tree, way)
    if isinstance(node, strict_yaml.Mapping):
        for entry in node.entries:
            if entry.key not in known:
                yield _unknown(entry.key_place, "language", entry.key, known)
    elif way in (("original",), ("languages",)):
        for scalar, _ in _names_at(source, way):
            if scalar.written not in known and scalar.written != "joint":
                yield _unknown(scalar.place, "language", scalar.written, known)


def _slugs(project: Project) -> Iterator[Problem]:
    """Two documents must not want the same file, whatever the case of their letters."""
    taken: dict[tuple[str, str], Source] = {}
    for source in project.documents:
        file = cast(DocumentFile, source.file)
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
    if file.legal == "demonstration":
        ways.append(("colophon", ("legal",)))
    if file.withdrawn:
        ways.append(("withdrawal", ("withdrawn",)))
    for path, way in ways:
        if path not in source.paths:
            files = " or ".join(f"{tag}.yaml" for tag in tags(project, source))
            yield Problem(source.place(way), f"no language has the text `{path}`", f"write it in {files}")


def _text(project: Project, source: Source, tag: str, path: str, scalar: Scalar) -> Iterator[Problem]:
    for block in markup.parse(scalar.written):
        for nodes in _lines_of(block):
            for node in _walk(nodes):
                yield from _node(project, source, tag, scalar, node)
            yield from _touching(project, source, tag, scalar, nodes)
    if path == "title" and (len(markup.parse(scalar.written)) > 1 or "\n" in scalar.written.strip()):
        yield Problem(scalar.place, "the title must be one line", "put it on one line, in quotes")


def _lines_of(block: markup.Block) -> Iterator[tuple[markup.Inline, ...]]:
    if isinstance(block, markup.Paragraph):
        yield block.children
        return
    for item in block.items:
        for inner in item:
            yield from _lines_of(inner)


def _walk(nodes: tuple[markup.Inline, ...]) -> Iterator[markup.Inline]:
    for node in nodes:
        yield node
        if isinstance(node, markup.Span):
            yield from _walk(node.children)


def _node(project: Project, source: Source, tag: str, scalar: Scalar, node: markup.Inline) -> Iterator[Problem]:
    if isinstance(node, markup.FactCall):
        yield from _fact_call(project, source, tag, scalar.place_of(node.start, node.end), node)
    elif isinstance(node, markup.NoteCall):
        known = [path.partition(".")[2] for path in source.paths if path.startswith("notes.")]
        if node.name not in known and source.whole:
            hint = did_you_mean(node.name, known) or f"write the note's text under `notes:`, as `{node.name}: …`"
            yield Problem(scalar.place_of(node.start, node.end), f"there is no note `{node.name}`", hint)
    elif isinstance(node, markup.Span):
        yield from _span(scalar.place_of(node.start, node.end), node)


def _fact_call(project: Project, source: Source, tag: str, place: Place, call: markup.FactCall) -> Iterator[Problem]:
    found = facts.find(project, source, call.name)
    if found is None:
        near = did_you_mean(call.name, list(dict.fromkeys(facts.names(project, source))))
        hint = (f"{near} " if near.startswith("did") else "") + "to print a brace, write \\{"
        yield Problem(place, f"there is no fact `{call.name}`", hint)
        return
    entry = found.in_language(tag)
    if entry is None:
        related = ((found.place, "it stands here"),)
        yield Problem(place, f"the fact `{call.name}` has no value for {tag}", "add one", related=related)
    elif call.style:
        yield from _style(found, call.style, place, tag)


def _style(found: facts.Found, style: str, place: Place, tag: str) -> Iterator[Problem]:
    entry = found.in_language(tag)
    if entry is None and isinstance(found.entry, Mapping):
        entry = next(iter(found.entry.values()))
    if entry is not None and style not in facts.styles(entry):
        known = facts.styles(entry)
        message = f"the fact `{found.name}` ({facts.kind(entry)}) has no style `{style}`"
        yield Problem(place, message, did_you_mean(style, known) or "known: " + ", ".join(known))


def _span(place: Place, span: markup.Span) -> Iterator[Problem]:
    if span.kind == "link":
        problem = addresses.link_problem(span.argument)
        if problem:
            yield Problem(place, f"the link to `{span.argument}` {problem}")
        if not any(_has_words(child) for child in span.children):
            yield Problem(place, "the link has no words", "write what it leads to between [ and ]")
    elif span.kind == "foreign" and not language.known(span.argument):
        yield Problem(place, f"`{span.argument}` is not a language", "write lang=en, lang=fr, lang=de …")


def _has_words(node: markup.Inline) -> bool:
    if isinstance(node, markup.Words):
        return bool(node.text.strip())
    return not isinstance(node, markup.NoteCall) and (
        isinstance(node, markup.FactCall) or any(_has_words(child) for child in node.children)
    )


# What touches a fact ------------------------------------------------------------------------------------------------

# French elides before a vowel and not before a consonant; a fact may begin with either.
_ELIDED = re.compile(r"\b(d|l|qu|n|s|j|m|t|c|jusqu|lorsqu|puisqu)['’]$", re.IGNORECASE)
_FULL = re.compile(r"\b(de|le|la|que|ne|se|je|me|te|ce|jusque|lorsque|puisque)\s$", re.IGNORECASE)
_VOWEL = re.compile(r"^[aàâeéèêëiîïoôuùûyœæ]", re.IGNORECASE)
_CONSONANT = re.compile(r"^[bcdfgjklmnpqrstvwxzç]", re.IGNORECASE)  # h may be either: left to the author


def _touching(
    project: Project, source: Source, tag: str, scalar: Scalar, nodes: tuple[markup.Inline, ...]
) -> Iterator[Problem]:
    if tag.partition("-")[0] != "fr":
        return
    before = ""
    for node in nodes:
        if isinstance(node, markup.FactCall):
            yield from _elision(project, source, tag, scalar, node, before)
        before = before[-20:] + node.text if isinstance(node, markup.Words) else ""


def _elision(
    project: Project, source: Source, tag: str, scalar: Scalar, call: markup.FactCall, before: str
) -> Iterator[Problem]:
    found = facts.find(project, source, call.name)
    entry = found.in_language(tag) if found else None
    if entry is None or facts.kind(entry) in ("url", "email", "phone"):
        return
    if call.style and call.style not in facts.styles(entry):
        return
    said = document.plain_inline(facts.set_fact(call.name, entry, call.style, project.language(tag)).children)
    place = scalar.place_of(call.start, call.end)
    if (elided := _ELIDED.search(before)) and _CONSONANT.match(said):
        yield Problem(place, f"« {elided[0]}{said} »: no elision before a consonant", "write the full word before it")
    if (full := _FULL.search(before)) and _VOWEL.match(said):
        yield Problem(place, f"« {full[0]}{said} »: French elides before a vowel", f"write {full[1][:-1]}’ before it")
