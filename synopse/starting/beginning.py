"""Kind, name, languages and institutions of a project → the files of a new document, ready to be built and rewritten.

The texts say themselves what to write. They lie in beginnings/, one folder for each kind, in French, German and
English; any other language begins with empty keys, so that nothing passes for a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from string import Template

from synopse import pairing
from synopse.loading.source import Project, Source, tags
from synopse.loading.standing import facts_of, texts_of
from synopse.pairing import sync_lock
from synopse.reading import addresses, strict_yaml
from synopse.schema import meant
from synopse.schema.checking import did_you_mean
from synopse.schema.content import KINDS, DocumentFile, Kind
from synopse.starting.empty_prose import empty_prose

RESERVED = ("shared", "media")
"""Folders of content/ that mean something else."""
ENGLISH = "en"


@dataclass(frozen=True)
class Beginning:
    """What a new document starts from: its kind and name, the day, its languages, and who may issue it.

    `institutions` are those that the project shares; without any, the document brings one of its own. `slugs` has the
    free name of its files in each language, `names` what each language is called in English.
    """

    kind: Kind
    name: str
    day: Date
    slugs: Mapping[str, str]
    names: Mapping[str, str]
    institutions: Sequence[str]


def kind_problem(kind: str) -> tuple[str, str] | None:
    """What is wrong with the kind that was asked for, and what to do; None where it is one."""
    if kind in KINDS:
        return None
    return f"there is no kind of document `{kind}`", did_you_mean(kind, KINDS)


def name_problem(name: str, taken: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with the name of a new document, and what to do; None where it may be had.

    `taken` are the names of the folders in content/.
    """
    if name in RESERVED:
        return f"content/{name} is not a document: the name is reserved", "choose another name"
    problem = addresses.slug_problem(name)
    if problem:
        proposed = _as_name(name)
        return f"the name `{name}` {problem}", f"`{proposed}` would do" if proposed else "such as spring-launch"
    if name in taken:
        return f"content/{name} is there already", "choose another name, or edit what is there"
    return None


def free_slugs(project: Project, name: str) -> dict[str, str]:
    """The name of a document's files in each language: its own, numbered where another document has it already."""
    return {language.tag: _free(name, _slugs_taken(project, language.tag)) for language in project.languages}


def begin(start: Beginning, texts: Mapping[str, str]) -> dict[str, str]:
    """The text of each file by its path in the project, all but sync.lock.

    `texts` are the files of beginnings/ by their path there.
    """
    folder = f"content/{start.name}"
    files = {f"{folder}/document.yaml": _document(start, texts)}
    spoken = [tag for tag in start.slugs if _base(tag) in _languages(texts, start.kind)] or list(start.slugs)[:1]
    paths: list[str] = []
    for tag in sorted(start.slugs, key=lambda tag: tag not in spoken):
        path = f"{folder}/{tag}.yaml"
        files[path] = _prose(start, texts, tag) if tag in spoken else empty_prose(paths, start.names[tag])
        paths = paths or [".".join(map(str, way)) for way, _ in strict_yaml.scalars(_prose_tree(files[path], path))]
    return files


def lock(project: Project, name: str, files: Mapping[str, str]) -> str:
    """The sync.lock that declares every text of a new document in step with the others."""
    source = _source(name, files)
    every = tags(project, source)
    units = {
        path: pairing.accept(texts_of(source, path), every, facts_of(project, source, path)) for path in source.paths
    }
    return sync_lock.write(units if len(every) > 1 else {})


# Names --------------------------------------------------------------------------------------------------------------


def _as_name(name: str) -> str:
    """The nearest name that may be had: `Été 2026` → `ete-2026`."""
    proposed = meant.name(name)[: addresses.MAX_SLUG].strip("-")
    return "" if not proposed or addresses.slug_problem(proposed) or proposed in RESERVED else proposed


def _slugs_taken(project: Project, tag: str) -> Iterator[str]:
    for source in project.documents:
        assert isinstance(source.file, DocumentFile)
        slug = source.file.slug
        yield slug.casefold() if isinstance(slug, str) else slug.get(tag, "").casefold()


def _free(name: str, taken: Iterator[str]) -> str:
    found = set(taken)
    numbered = (f"{name}-{number}" for number in range(2, len(found) + 3))
    return next(slug for slug in (name, *numbered) if slug not in found)


# Texts --------------------------------------------------------------------------------------------------------------


def _document(start: Beginning, texts: Mapping[str, str]) -> str:
    languages = ", ".join(start.slugs)
    further = Template(texts["further.yaml"]).substitute(languages=languages)
    own = texts["institution/document.yaml"]
    values = {
        "slugs": "\n".join(f"  {tag}: {slug}" for tag, slug in start.slugs.items()),
        "date": start.day.isoformat(),
        "earlier": str(start.day.year - 1),
        "year": str(start.day.year),
        "later": str(start.day.year + 3),
        "original": next(iter(start.slugs)),
        "issuers": ", ".join(start.institutions) or "example",
        "institutions": _as_example(own) if start.institutions else own,
        "further": further.rstrip("\n"),
    }
    return Template(texts[f"{start.kind}/document.yaml"]).substitute(values)


def _as_example(text: str) -> str:
    """Keys turned into examples that say how they would be written."""
    return "".join(line if line.startswith("#") else f"#{line}" for line in text.splitlines(keepends=True))


def _prose(start: Beginning, texts: Mapping[str, str], tag: str) -> str:
    """The words in a language we have, or else in English."""
    language = _base(tag) if _base(tag) in _languages(texts, start.kind) else ENGLISH
    own = "" if start.institutions else texts[f"institution/{language}.yaml"].rstrip("\n")
    prose = Template(texts[f"{start.kind}/{language}.yaml"])
    return prose.substitute(language=start.names[tag], institution=own).rstrip("\n") + "\n"


def _languages(texts: Mapping[str, str], kind: Kind) -> set[str]:
    found = {path.removeprefix(f"{kind}/").removesuffix(".yaml") for path in texts if path.startswith(f"{kind}/")}
    return found - {"document"}


def _base(tag: str) -> str:
    return tag.partition("-")[0]


def _prose_tree(text: str, path: str) -> strict_yaml.Mapping:
    return strict_yaml.read(text, path, texts_only=True)


def _source(name: str, files: Mapping[str, str]) -> Source:
    """The new document as it will be read."""
    path = f"content/{name}/document.yaml"
    document = strict_yaml.read(files[path], path)
    trees = {
        other.rpartition("/")[2].removesuffix(".yaml"): _prose_tree(text, other)
        for other, text in files.items()
        if other != path
    }
    prose = {
        tag: {".".join(map(str, way)): scalar for way, scalar in strict_yaml.scalars(tree) if scalar.written}
        for tag, tree in trees.items()
    }
    file = DocumentFile.model_validate(strict_yaml.plain(document))
    return Source(name, file, document, prose, trees)


def shared_institutions(project: Project) -> tuple[str, ...]:
    """The institutions that documents of a project may name."""
    found = (id_ for shared in project.shared for id_ in shared.file.institutions)
    return tuple(dict.fromkeys(found))
