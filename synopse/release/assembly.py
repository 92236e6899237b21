"""Documents, what was published of them, what went in → every file of a release, down to SHA256SUMS.

Each statement rests on the one before: the manifest on the files, the provenance on these and the manifest, SHA256SUMS
on all. Nothing here knows a clock or a path of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from synopse import manifest
from synopse.document import Document, Picture
from synopse.errors import ContentError, Place, Problem, UnusablePicture
from synopse.manifest import Artefact, Origin
from synopse.publishing.pages import FORMATS, MEDIA_TYPES, Publication, Workshop
from synopse.release import bill, checksums, provenance
from synopse.release.archive import archive
from synopse.release.kit import PICTURE_WIDTH, Contents, kits
from synopse.release.names import BILL, MANIFEST, NOTES, distribution, kit_of
from synopse.release.notes import Told, notes
from synopse.release.single_page import Surroundings, self_contained
from synopse.rendering import render, stylesheets
from synopse.rendering.metadata import own_edition

PROOF = "proof_"
_FORMATS = {**FORMATS, "zip": "zip", "md": "markdown"}
_MEDIA_TYPES = {**MEDIA_TYPES, "zip": "application/zip", "md": "text/markdown"}
_MEDIA_TYPES_OF = {BILL: "application/vnd.cyclonedx+json"}


@dataclass(frozen=True)
class Ingredients:
    """What a release is assembled from.

    `published` is what a build would publish; `proofs` has the synoptic proofs by file name; `instant` is the commit's;
    `libraries` and `generator` are versions; `requirements` is the text of requirements/runtime.txt.
    """

    shop: Workshop
    documents: Sequence[Document]
    published: Publication
    proofs: Mapping[str, bytes]
    origin: Origin
    instant: datetime
    requirements: str
    libraries: Mapping[str, str]
    generator: Mapping[str, str]


def assemble(given: Ingredients) -> dict[str, bytes]:
    """Every file of the release, by name. Raises ContentError where a page or a picture cannot be handed out."""
    pages = _pages(given)
    archives = {name: archive(files, given.instant) for name, files in kits(_contents(given, pages)).items()}
    proofs = {f"{PROOF}{name}": data for name, data in given.proofs.items()}
    products = {**pages, **archives, **proofs, NOTES: _notes(given, sorted(proofs)).encode(), BILL: _bill(given)}
    listed = manifest.write(products, _artefacts(given, products), given.generator, given.origin)
    return _stated(given, {**products, MANIFEST: listed})


def _stated(given: Ingredients, files: Mapping[str, bytes]) -> dict[str, bytes]:
    packages = {pin.name: pin.url for pin in bill.pins(given.requirements)}
    statement = provenance.write(checksums.digests(files), given.origin, given.generator, packages)
    everything = {**files, provenance.NAME: statement}
    return {**everything, checksums.NAME: checksums.write(checksums.digests(everything))}


# Files of documents -------------------------------------------------------------------------------------------------


def _pages(given: Ingredients) -> dict[str, bytes]:
    names = {path: name for document in given.documents for path, name in distribution(document).items()}
    found = {}
    for document in given.documents:
        edition = own_edition(document)
        around = Surroundings(edition.page, given.published.files, names, _site(given, document.language))
        page = self_contained(given.published.files[edition.page].decode(), around)
        found[names[edition.page]] = page.encode()
        for path in (edition.pdf, edition.text):
            found[names[path]] = given.published.files[path]
    return found


def _contents(given: Ingredients, pages: Mapping[str, bytes]) -> Contents:
    labels = {language.tag: language.label for language in given.shop.languages}
    return Contents(given.documents, pages, lambda picture: _picture(given.shop, picture), labels)


def _picture(shop: Workshop, picture: Picture) -> bytes:
    if not picture.source:
        return shop.screen_assets[f"{stylesheets.FOLDER}/{render.graphic(picture)}"]
    try:
        return shop.derive(shop.project.media[picture.source], PICTURE_WIDTH, picture.focus)
    except UnusablePicture as error:
        raise ContentError([Problem(Place(f"content/media/{picture.source}"), str(error))]) from None


def _site(given: Ingredients, tag: str) -> str:
    return given.shop.site(tag).base_url or ""


def _notes(given: Ingredients, proofs: Sequence[str]) -> str:
    site = _site(given, given.shop.languages[0].tag)
    told = Told(given.origin.version, given.origin.commit, given.documents, site, proofs)
    return notes(told, {language.tag: language.label for language in given.shop.languages})


def _bill(given: Ingredients) -> bytes:
    parts = [
        *bill.packages(bill.pins(given.requirements)),
        *bill.fonts(given.shop.project.templates),
        *bill.libraries(given.libraries),
    ]
    tags = [language.tag for language in given.shop.languages]
    name = " / ".join(dict.fromkeys(given.shop.site(tag).name for tag in tags))
    return bill.write(name, given.origin, parts, given.generator)


# What is known of each file -----------------------------------------------------------------------------------------


def _artefacts(given: Ingredients, names: Iterable[str]) -> list[Artefact]:
    known = {own.path: own for document in given.documents for own in _of_document(given, document)}
    return [known.get(name) or _about(name) for name in names]


def _of_document(given: Ingredients, document: Document) -> Iterator[Artefact]:
    edition, names = own_edition(document), distribution(document)
    pages = {entry.path: entry.pages for entry in given.published.artefacts}
    for path in (edition.page, edition.pdf, edition.text):
        yield replace(
            _about(names[path]),
            document=document.name,
            language=document.language,
            pages=pages[path],
            title=edition.title,
        )
    for name in (kit_of(document), *(f"{PROOF}{document.name}.{suffix}" for suffix in ("html", "pdf"))):
        yield replace(_about(name), document=document.name)


def _about(name: str) -> Artefact:
    suffix = name.rpartition(".")[2]
    return Artefact(name, _FORMATS[suffix], _MEDIA_TYPES_OF.get(name) or _MEDIA_TYPES[suffix])
