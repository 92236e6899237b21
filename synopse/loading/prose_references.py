"""The prose of a source → every fact, style, note, link and language in it that leads nowhere, at its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from synopse import document, language
from synopse.errors import Place, Problem
from synopse.loading import facts, near_misses
from synopse.loading.source import Project, Source
from synopse.reading import addresses, markup, markup_rules
from synopse.reading.strict_yaml import Scalar
from synopse.schema.checking import did_you_mean
from synopse.schema.scalars import LONGEST

# Markdown's title of a link, which a browser shows in a bubble, and paper nowhere.
_TITLED = re.compile(r"""\s(?:"[^"]*"|'[^']*'|\([^()]*\))\s*\)\Z""")


def problems_in(project: Project, source: Source, tag: str, path: str, scalar: Scalar) -> Iterator[Problem]:
    """What is wrong with one text of a source in a language; one that is refused for its length is not read."""
    if len(scalar.written) > LONGEST:
        return
    for block in markup.parse(scalar.written):
        for nodes in _lines_of(block):
            for node in _walk(nodes):
                yield from _node(project, source, tag, scalar, node)
            yield from _touching(project, source, tag, scalar, nodes)
    yield from near_misses.errors(project, source, scalar)
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
        if node.kind == "link" and _TITLED.search(scalar.written, node.start, node.end):
            words = "the words behind the address of the link would not be printed"
            yield Problem(scalar.place_of(node.start, node.end), words, "write [words](https://…) and nothing more")


def _fact_call(project: Project, source: Source, tag: str, place: Place, call: markup.FactCall) -> Iterator[Problem]:
    found = facts.find(project, source, call.name)
    if found is None:
        near = did_you_mean(call.name, list(dict.fromkeys(facts.names(project, source))))
        hint = (f"{near} " if near.startswith("did") else _language_hint(call.name)) + "to print a brace, write \\{"
        yield Problem(place, f"there is no fact `{call.name}`", hint)
        return
    entry = found.in_language(tag)
    if entry is None:
        related = ((found.place, "it stands here"),)
        yield Problem(place, f"the fact `{call.name}` has no value for {tag}", "add one", related=related)
    elif call.style:
        yield from style_problems(found, call.style, place, tag)


def _language_hint(name: str) -> str:
    """The hint for `[words]{en}`: a language in the place of a fact; empty where it is none."""
    return f"for words in that language write {{lang={name}}}; " if language.known(name) else ""


def style_problems(found: facts.Found, style: str, place: Place, tag: str) -> Iterator[Problem]:
    """A style that the fact does not have, at `place`."""
    entry = found.in_language(tag)
    if entry is None and isinstance(found.entry, Mapping):
        entry = next(iter(found.entry.values()))
    if entry is not None and style not in facts.styles(entry):
        known = facts.styles(entry)
        message = f"the fact `{found.name}` ({facts.kind(entry)}) has no style `{style}`"
        yield Problem(place, message, did_you_mean(style, known) or "known: " + ", ".join(known))


def _span(place: Place, span: markup.Span) -> Iterator[Problem]:
    if span.kind == "link":
        if not span.argument:
            yield Problem(place, "the link has no address", "write it between ( and )")
        elif markup_rules.FACT_CALL.fullmatch(span.argument):
            hint = f"write {span.argument} alone, which is a link, or the address itself"
            yield Problem(place, f"a link cannot lead to the fact {span.argument}", hint)
        elif problem := addresses.link_problem(span.argument):
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

_ARTICLE = re.compile(r"\b(du|au|le)\s$", re.IGNORECASE)
_NO_DAY = re.compile(r"^(?:[^\W\d_]|\d{4}(?!\d))")  # a month or a year, before which no article stands


def _touching(
    project: Project, source: Source, tag: str, scalar: Scalar, nodes: tuple[markup.Inline, ...]
) -> Iterator[Problem]:
    if tag.partition("-")[0] != "fr":
        return
    before = ""
    for node in nodes:
        if isinstance(node, markup.FactCall):
            yield from _before(project, source, tag, scalar, node, before)
        before = before[-20:] + node.text if isinstance(node, markup.Words) else ""


def _before(
    project: Project, source: Source, tag: str, scalar: Scalar, call: markup.FactCall, before: str
) -> Iterator[Problem]:
    elided, full, article = _ELIDED.search(before), _FULL.search(before), _ARTICLE.search(before)
    found = facts.find(project, source, call.name) if elided or full or article else None
    entry = found.in_language(tag) if found else None
    if entry is None or facts.kind(entry) in ("url", "email", "phone"):
        return
    if call.style and call.style not in facts.styles(entry):
        return
    said = document.plain_inline(facts.set_fact(call.name, entry, call.style, project.language(tag)).children)
    place = scalar.place_of(call.start, call.end)
    if elided and _CONSONANT.match(said):
        yield Problem(place, f"« {elided[0]}{said} »: no elision before a consonant", "write the full word before it")
    if full and _VOWEL.match(said):
        yield Problem(place, f"« {full[0]}{said} »: French elides before a vowel", f"write {full[1][:-1]}’ before it")
    if facts.kind(entry) in ("date", "period") and article and _NO_DAY.match(said):
        hint = {"du": "write de before it", "au": "write à or en before it", "le": "write en before it"}
        problem = f"« {article[0]}{said} »: no article stands before a month or a year"
        yield Problem(place, problem, hint[article[1].lower()])
