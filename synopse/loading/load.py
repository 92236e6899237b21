"""Folders content/, locales/, templates/ → Project: every file read once, checked, every problem gathered."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from synopse import hyphenation, language
from synopse.checks.glossary import GlossaryError, glossary_from
from synopse.checks.word_list import read_words
from synopse.errors import ContentError, Place, Problem
from synopse.language import Language
from synopse.language.labels import Labels, missing_labels, read_labels
from synopse.language.wanted import wanted_labels
from synopse.loading import house_styles, references, unpublishable
from synopse.loading.check_names import unknown_check
from synopse.loading.readings import ANEW, Readings
from synopse.loading.source import Project, Source
from synopse.pairing import sync_lock
from synopse.reading import roots, strict_yaml
from synopse.reading.strict_yaml import Scalar
from synopse.schema.checking import check, did_you_mean, nearest
from synopse.schema.content import KINDS, DocumentFile, SharedFile
from synopse.schema.prose import ProseFile
from synopse.schema.scalars import Strict
from synopse.schema.site import SiteFile
from synopse.schema.sound import sound

Model = TypeVar("Model", bound=Strict)
Read = TypeVar("Read")

SITE = "content/site.yaml"
MEDIA = "content/media"
GLOSSARY = "locales/glossary.yaml"
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")

Listed = Callable[[Path, str], tuple[str, ...]]
"""`roots.files`, or what remembers what it listed."""
Reading = tuple[strict_yaml.Mapping, Strict | None]
"""The tree of a YAML file and, where it has a model, the model's instance."""


def load(
    root: Path,
    *,
    begun: bool = False,
    skip: Collection[str] = (),
    readings: Readings = ANEW,
    listed: Listed = roots.files,
) -> Project:
    """Read a whole project below `root`. Raises ContentError with every problem found in any file.

    With `begun` it may lack languages, documents and labels: for the commands that add them. The documents named in
    `skip` are left out: for a build that has them already. What `readings` has is not read again. `listed` knows the
    files below a folder.
    """
    loader = _Loader(root, begun, skip, readings, listed)
    try:
        return loader.project()
    except ContentError as error:  # else each lock is read when its states are asked for
        raise ContentError([*error.problems, *unreadable_locks(loader.texts)]) from None


def unreadable_locks(texts: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong in each `sync.lock` among some texts by path."""
    for path, text in texts.items():
        if path.endswith("/sync.lock"):
            try:
                sync_lock.read(text, path, {})
            except ContentError as error:
                yield from error.problems


@dataclass
class _Loader:
    """Reads file after file and gathers texts and problems."""

    root: Path
    begun: bool = False
    skip: Collection[str] = ()
    readings: Readings = ANEW
    listed: Listed = roots.files
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    catalogues: dict[str, Labels] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)  # names that are not seen since something about them is wrong

    def project(self) -> Project:
        content = self.files("content")
        locales = self.files("locales")
        languages = self._languages(locales)
        self._misnamed((*content, *locales))
        site = self.site(content)
        folders = self._folders(content)
        sources = tuple(source for name in folders if (source := self._source(name, folders[name], languages)))
        if not self.begun and not self.skip and not [folder for folder in folders if folder != "shared"]:
            self._problem(Place("content"), "there is no document here", "`build.py new press-release NAME` makes one")
        named = {entry.photograph for source in sources for entry in source.file.pictures.values()}
        media = self._media(content, named)
        templates = self.templates()
        self._theme_is_there(site, templates)
        self._labels_are_there(templates)
        if site is None or not (languages or self.begun):
            raise ContentError(self.problems)
        unnamed = tuple(name for path in content if (name := _medium(path)) and name not in named)
        project = Project(site, languages, sources, media, templates, self.texts, self._glossary(locales), unnamed)
        read = {source.name for source in sources}
        if not any(self._may_be_shared(name) for name in folders if name not in read):
            self.problems += references.check(project, self.hidden)
        if self.problems:
            raise ContentError(self.problems)
        return project

    def _problem(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, message, hint))

    def _may_be_shared(self, folder: str) -> bool:
        """Whether a file that cannot be read could have names for all others."""
        written = self.texts.get(f"content/{folder}/document.yaml", "")
        return folder == "shared" or re.search(r"^kind: *[\"']?shared", written, re.MULTILINE) is not None

    # Reading --------------------------------------------------------------------------------------------------------

    def files(self, folder: str) -> tuple[str, ...]:
        """Every file below a folder. Raises ContentError where there is none."""
        if self.begun and not (self.root / folder).exists():
            return ()
        try:
            return self.listed(self.root, folder)
        except ContentError as error:  # said alone: without the folder's files everything else seems missing
            raise ContentError([*self.problems, *error.problems]) from None

    def _misnamed(self, files: tuple[str, ...]) -> None:
        """What is called YAML in another way would be passed over, and its texts be missing."""
        for path in files:
            stem, _, suffix = path.rpartition(".")
            if suffix != "yaml" and suffix.lower() in ("yaml", "yml"):
                self._problem(Place(path), f"it is not read: its name ends in `.{suffix}`", f"rename it to {stem}.yaml")

    def _bytes(self, path: str) -> bytes:
        try:
            return roots.read(self.root, path)
        except ContentError as error:
            self.problems += error.problems
            return b""

    def _text(self, path: str) -> str | None:
        try:
            self.texts[path] = roots.text(roots.read(self.root, path), path)
        except ContentError as error:
            self.problems += error.problems
            return None
        return self.texts[path]

    def _once(self, path: str, read: Callable[[str, str], Read | None]) -> Read | None:
        """What `read` makes of a path and its text; of a text that was sound before, what it made of it then.

        So it must look at nothing else: neither at other files nor at the time.
        """
        text = self._text(path)
        if text is None:
            return None
        known: Read | None = self.readings.get(path, text)
        if known is not None:
            return known
        before = len(self.problems)
        found = read(path, text)
        if found and len(self.problems) == before:
            self.readings.put(path, text, found)
        return found

    def _tree(self, path: str, text: str, *, texts_only: bool = False) -> strict_yaml.Mapping | None:
        try:
            tree = strict_yaml.read(text, path, texts_only=texts_only)
        except ContentError as error:
            self.problems += error.problems
            return None
        self.problems += unpublishable.tabs(tree)
        return tree

    def _checked(self, tree: strict_yaml.Mapping, model: type[Model]) -> Model | None:
        found, problems = check(tree, model)
        self.problems += problems
        return found

    def templates(self) -> dict[str, bytes]:
        """Every file below templates/, by its path there."""
        return {path.removeprefix("templates/"): self._bytes(path) for path in self.files("templates")}

    def _media(self, content: tuple[str, ...], named: Collection[str | None]) -> dict[str, bytes]:
        """The photographs that are named, as far as they are there."""
        return {
            name: self._bytes(path)
            for path in content
            if path.endswith(PICTURE_SUFFIXES) and (name := _medium(path)) in named
        }

    # locales/ -------------------------------------------------------------------------------------------------------

    def _languages(self, files: tuple[str, ...]) -> tuple[Language, ...]:
        tags = sorted({path.split("/")[1] for path in files if path.count("/") >= 2})
        known = [tag for tag in tags if language.known(tag)]
        for tag in set(tags) - set(known):
            self._problem(Place(f"locales/{tag}"), f"`{tag}` is not a language that CLDR knows")
        if not known and not self.begun:
            self._problem(Place("locales"), "there is no language here", "`build.py add-language fr` adds one")
        return tuple(self._language(tag, files) for tag in known)

    def _language(self, tag: str, files: tuple[str, ...]) -> Language:
        folder = f"locales/{tag}"
        labels = self._once(f"{folder}/labels.po", self._read_labels)
        if labels is None:
            labels = Labels()
        else:
            self.catalogues[f"{folder}/labels.po"] = labels
        exceptions = self._exceptions(f"{folder}/hyphenation.txt", files)
        words = self._words(f"{folder}/words.txt", files)
        return Language(tag, labels.translations, self._style(tag, files), exceptions, labels.untranslated, words)

    def _read_labels(self, path: str, text: str) -> Labels:
        labels = read_labels(text, path)
        self.problems += labels.problems
        return labels

    def _words(self, path: str, files: tuple[str, ...]) -> frozenset[str]:
        text = self._text(path) if path in files else None
        words, problems = read_words(text or "", path)
        self.problems += problems
        return words

    def _labels_are_there(self, templates: Mapping[str, bytes]) -> None:
        """Every label that templates or the program use stands in every catalogue, translated or not."""
        wanted, problems = wanted_labels(templates)
        self.problems += problems
        if not self.begun:
            self.problems += missing_labels(self.catalogues, wanted)

    def _style(self, tag: str, files: tuple[str, ...]) -> Mapping[str, object]:
        path = f"locales/{tag}/style.yaml"
        return (self._once(path, self._read_style) if path in files else None) or {}

    def _read_style(self, path: str, text: str) -> Mapping[str, object] | None:
        tree = self._tree(path, text) if _has_content(text) else None
        if tree is None:
            return None
        self.problems += house_styles.problems(path.split("/")[1], tree)
        return {entry.key: strict_yaml.plain(entry.node) for entry in tree.entries}

    def _exceptions(self, path: str, files: tuple[str, ...]) -> Mapping[str, str]:
        text = self._text(path) if path in files else None
        if text is None:
            return {}
        exceptions, problems = hyphenation.read_exceptions(text, path)
        self.problems += problems
        return exceptions

    def _glossary(self, files: tuple[str, ...]) -> Mapping[str, object]:
        return (self._once(GLOSSARY, self._read_glossary) if GLOSSARY in files else None) or {}

    def _read_glossary(self, path: str, text: str) -> Mapping[str, object] | None:
        tree = self._tree(path, text) if _has_content(text) else None
        if tree is None:
            return None
        plain = strict_yaml.plain(tree)
        try:
            glossary_from(plain)
        except GlossaryError as error:
            for way, message in error.faults:
                self._problem(strict_yaml.find(tree, way)[1], message)
        return plain if isinstance(plain, dict) else {}

    # content/ -------------------------------------------------------------------------------------------------------

    def site(self, content: tuple[str, ...]) -> SiteFile | None:
        """What site.yaml says; None where it is missing or wrong."""
        if SITE not in content:
            self._problem(Place(SITE), "the file is missing", "it needs one line: `name: …`")
            return None
        tree, site = self._once(SITE, self._read_site) or (None, None)
        if tree is None or not isinstance(site, SiteFile):
            return None
        for name in site.checks:
            if hint := unknown_check(name):
                self._problem(strict_yaml.find(tree, ("checks", name))[1], f"there is no check `{name}`", hint)
        return site

    def _read_site(self, path: str, text: str) -> Reading | None:
        tree = self._tree(path, text)
        return (tree, self._checked(tree, SiteFile)) if tree else None

    def _theme_is_there(self, site: SiteFile | None, templates: Mapping[str, bytes]) -> None:
        themes = sorted({path.split("/")[1] for path in templates if path.startswith("themes/")})
        if site and themes and site.theme not in themes:
            node, _ = strict_yaml.find(strict_yaml.read(self.texts[SITE], SITE), ("theme",))
            message = f"there is no theme `{site.theme}` in templates/themes"
            self._problem(node.place, message, did_you_mean(site.theme, themes))

    def _folders(self, content: tuple[str, ...]) -> dict[str, list[str]]:
        """The names of the folders that have a document to be read, each with its files."""
        folders: dict[str, list[str]] = {}
        for path in content:
            name = path.split("/")[1]
            if path.count("/") >= 2 and name != "media":
                folders.setdefault(name, []).append(path)
        for name, files in folders.items():
            if f"content/{name}/document.yaml" not in files:
                self._problem(Place(f"content/{name}"), "the folder has no document.yaml", "add one, or move it away")
        return {
            name: folders[name]
            for name in sorted(folders)
            if f"content/{name}/document.yaml" in folders[name] and name not in self.skip
        }

    def _source(self, name: str, files: Sequence[str], languages: tuple[Language, ...]) -> Source | None:
        folder = f"content/{name}"
        tree, file = self._once(f"{folder}/document.yaml", self._read_document) or (None, None)
        whole = file is not None
        if tree and not file and (rest := sound(tree, self._model(tree))):
            file, tree = rest.instance, rest.tree
            self.hidden |= rest.hidden
        prose: dict[str, dict[str, Scalar]] = {}
        trees: dict[str, strict_yaml.Mapping] = {}
        for path in files:
            tag = path.removeprefix(f"{folder}/").removesuffix(".yaml")
            if path == f"{folder}/{tag}.yaml" and tag != "document":
                if not self._prose_is_for(tag, path, languages):
                    continue
                before = len(self.problems)
                prose[tag], prose_tree = self._prose(path)
                if prose_tree:
                    trees[tag] = prose_tree
                whole = whole and len(self.problems) == before
        lock = self._text(f"{folder}/sync.lock") if f"{folder}/sync.lock" in files else ""
        if tree is None or file is None:
            return None
        assert isinstance(file, DocumentFile | SharedFile)
        return Source(name, file, tree, prose, trees, lock or "", whole)

    def _read_document(self, path: str, text: str) -> Reading | None:
        tree = self._tree(path, text)
        if tree is None:
            return None
        tree = self._of_a_kind(tree, path.split("/")[1])
        return tree, self._checked(tree, self._model(tree))

    def _of_a_kind(self, tree: strict_yaml.Mapping, folder: str) -> strict_yaml.Mapping:
        """The tree itself, or as if it had the kind that was meant, so that its other faults are told at once."""
        entry = tree.get("kind")
        kind = entry.node.written if entry and isinstance(entry.node, Scalar) else ""
        kinds = (*KINDS, "shared")
        if kind in kinds:
            return tree
        if entry is None:
            self._problem(Place(tree.file, 1, 1), "the key `kind` is missing", f"write one of {', '.join(kinds)}")
        elif not isinstance(entry.node, Scalar):
            self._problem(entry.node.place, "`kind` must be one word", f"write one of {', '.join(kinds)}")
        elif strict_yaml.plain(entry.node) is None:
            self._problem(entry.key_place, "`kind` has no value", f"write one of {', '.join(kinds)}")
        else:
            self._problem(entry.node.place, f"there is no kind `{kind}`", did_you_mean(kind, kinds))
        likely = "shared" if folder == "shared" else KINDS[0]
        return strict_yaml.with_text(tree, "kind", nearest(kind, kinds) or likely)

    @staticmethod
    def _model(tree: strict_yaml.Mapping) -> type[DocumentFile] | type[SharedFile]:
        entry = tree.get("kind")
        return SharedFile if entry and strict_yaml.plain(entry.node) == "shared" else DocumentFile

    def _prose_is_for(self, tag: str, path: str, languages: tuple[Language, ...]) -> bool:
        tags = [language.tag for language in languages]
        if tag not in tags:
            self._problem(Place(path), f"there is no language `{tag}` in locales/", did_you_mean(tag, tags))
        return tag in tags

    def _prose(self, path: str) -> tuple[dict[str, Scalar], strict_yaml.Mapping | None]:
        """The units of a prose file by path, those without text left out."""
        found = self._once(path, self._read_prose)
        if found is None:
            return {}, None
        tree, _ = found
        units = {".".join(map(str, way)): scalar for way, scalar in strict_yaml.scalars(tree)}
        return {path: scalar for path, scalar in units.items() if scalar.written.strip()}, tree

    def _read_prose(self, path: str, text: str) -> Reading | None:
        tree = self._tree(path, text, texts_only=True) if _has_content(text) else None
        if tree is None:
            return None
        self.problems += unpublishable.misread(tree)
        self.problems += unpublishable.unseen(tree)
        self.problems += unpublishable.look_alikes(tree)
        self._checked(tree, ProseFile)
        return tree, None


def _medium(path: str) -> str:
    """The name of a file in content/media; empty for any other file."""
    return path.removeprefix(f"{MEDIA}/") if path.startswith(f"{MEDIA}/") else ""


def _has_content(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
