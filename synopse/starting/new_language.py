"""Project, tag of a new language → the files it begins with, documents that name it, and what is left to do.

Nothing is translated and nothing invented: labels and texts are empty, and what documents say in other languages only
is listed with its place. English alone is complete at once where labels are concerned: they are named by its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from synopse import typography
from synopse.errors import Place
from synopse.language import catalogues
from synopse.language.delimiters import quotation_marks
from synopse.language.labels import read_labels
from synopse.language.wanted import Use
from synopse.loading.source import Project, Source
from synopse.reading import addresses, strict_yaml, yaml_writing
from synopse.reading.strict_yaml import Way
from synopse.schema.content import DocumentFile
from synopse.starting.empty_prose import empty_prose
from synopse.typography import Profile

ENGLISH = "en"
_MARK = "to-be-replaced-by-a-list"


@dataclass(frozen=True)
class Added:
    """What adding a language comes to.

    `files` has the text of each new or changed file by its path; `labels` counts those to be translated, `units` the
    texts to be written; `lacking` are the places where other languages have a value of their own and this one none.
    """

    files: Mapping[str, str]
    labels: int
    units: int
    lacking: tuple[tuple[Place, str], ...]
    left_out: tuple[str, ...]


def add(project: Project, tag: str, name: str, wanted: Mapping[str, Use]) -> Added:
    """The files of a new language and the documents that name it.

    `name` is what the language is called in English, `wanted` the labels that are used. A document with `languages` of
    its own is left as it is.
    """
    catalogue = catalogues.begun(tag, wanted, known_labels(project, tag, wanted))
    files = {f"locales/{tag}/labels.po": catalogue, f"locales/{tag}/style.yaml": style(tag)}
    units, lacking, left_out = 0, list(_site_lacks(project, tag)), []
    for source in project.sources:
        if isinstance(source.file, DocumentFile) and source.file.languages is not None:
            left_out.append(source.name)
            continue
        paths = [path for path in source.paths if source.options(path).only is None]
        units += len(paths)
        files[source.prose_file(tag)] = empty_prose(paths, name)
        changed = _naming(project, source, tag)
        if changed != project.texts[source.tree.file]:
            files[source.tree.file] = changed
        lacking += _lacks(project, strict_yaml.read(changed, source.tree.file), tag)  # with the lines it will have
    return Added(files, len(read_labels(catalogue, "").untranslated), units, tuple(lacking), tuple(left_out))


# locales/ -----------------------------------------------------------------------------------------------------------


def known_labels(project: Project, tag: str, wanted: Mapping[str, Use]) -> Mapping[str, str]:
    """The translations there are already: English words for English, and for `de-CH` what the project has for `de`."""
    base = tag.partition("-")[0]
    if base == ENGLISH:
        return {message: message for message in wanted}
    return next((language.labels for language in project.languages if language.tag == base), {})


def style(tag: str) -> str:
    """The text of a style.yaml: every setting as it is without the file, the marks of CLDR in force."""
    default = typography.profile(tag)
    outer, inner = quotation_marks(tag)
    own = tag in typography.DEFAULTS or tag.partition("-")[0] in typography.DEFAULTS
    chosen = default if own else replace(default, quotes=(outer[0], outer[1]), inner_quotes=(inner[0], inner[1]))
    lines = [
        "# The house style of this language. A line with # shows what holds without it: take the # away to change it.",
        "# docs/typography.md has the rules that `rules` may switch: {rules: {unpaired-quote: off}}.",
        "",
        *_settings(chosen, default),
    ]
    return "\n".join(lines) + "\n"


def _settings(chosen: Profile, default: Profile) -> Iterator[str]:
    without = typography.settings_of(default)
    for setting, value in typography.settings_of(chosen).items():
        quoted = value if value.replace("-", "").isalpha() and value.isascii() else f'"{value}"'
        yield f"{'#' if value == without[setting] else ''}{setting}: {quoted}"


# content/ -----------------------------------------------------------------------------------------------------------


def _naming(project: Project, source: Source, tag: str) -> str:
    """document.yaml with the language wherever it names every language: its slugs, the order of its issuers."""
    path, file = source.tree.file, source.file
    text = project.texts[path]
    if not isinstance(file, DocumentFile):
        return text
    if isinstance(file.slug, Mapping) and tag not in file.slug:
        text = yaml_writing.write(text, path, ("slug", tag), _slug(source, file.slug), texts_only=False)
    if isinstance(file.issuers, Mapping) and tag not in file.issuers:
        order = next(iter(file.issuers.values()))
        text = _write_list(text, path, ("issuers", tag), order)
    return text


def _slug(source: Source, others: Mapping[str, str]) -> str:
    """A name for the files: the document's folder, which no other document has, until somebody finds a better one."""
    return source.name if addresses.slug_problem(source.name) is None else next(iter(others.values()))


def _write_list(text: str, file: str, way: Way, values: Sequence[str]) -> str:
    """A list of names where a scalar could stand."""
    marked = yaml_writing.write(text, file, way, _MARK, texts_only=False)
    written = f'"{_MARK}"' if f'"{_MARK}"' in marked else _MARK
    return marked.replace(written, f"[{', '.join(values)}]", 1)


# What is left to do -------------------------------------------------------------------------------------------------


def _site_lacks(project: Project, tag: str) -> Iterator[tuple[Place, str]]:
    path = "content/site.yaml"
    yield from _lacks(project, strict_yaml.read(project.texts[path], path), tag)


def _lacks(project: Project, tree: strict_yaml.Mapping, tag: str) -> Iterator[tuple[Place, str]]:
    """Values that are given per language, without one for this, as one reads; slugs, issuers and policies apart."""
    tags = {language.tag for language in project.languages}
    stack: list[tuple[Way, strict_yaml.Node]] = [((), tree)]
    while stack:
        way, node = stack.pop()
        if isinstance(node, strict_yaml.Sequence):
            stack += reversed([((*way, number), item) for number, item in enumerate(node.items)])
        if not isinstance(node, strict_yaml.Mapping) or way[:1] in (("slug",), ("issuers",), ("policy",)):
            continue
        keys = {entry.key for entry in node.entries}
        if keys and keys <= tags and tag not in keys:
            yield strict_yaml.find(tree, way)[1], ".".join(map(str, way))
        else:
            stack += reversed([((*way, entry.key), entry.node) for entry in node.entries])
