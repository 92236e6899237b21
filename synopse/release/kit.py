"""The files of documents, their pictures and what is said of them → press kits, one per document and one of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from synopse.document import Document, Picture
from synopse.release.names import KIT, grouped, kit_folder, kit_of, stem_of

PICTURE_WIDTH = 3000
"""Of photographs in a kit, in pixels, where they have as many: 25 cm at 300 dpi."""

Label = Callable[..., str]
PictureFile = Callable[[Picture], bytes]


@dataclass(frozen=True)
class Contents:
    """What a press kit is made of: the documents, their files by distribution name, and how pictures are had."""

    documents: Sequence[Document]
    files: Mapping[str, bytes]
    picture: PictureFile
    labels: Mapping[str, Label]


def kits(contents: Contents) -> dict[str, dict[str, bytes]]:
    """What each press kit holds (path → bytes), by the name of its archive."""
    folders = {name: folder(contents, own) for name, own in grouped(contents.documents).items()}
    found = {kit_of(own[0]): folders[name] for name, own in grouped(contents.documents).items()}
    everything = {path: data for files in folders.values() for path, data in files.items()}
    return {**found, KIT: everything} if everything else found


def folder(contents: Contents, documents: Sequence[Document]) -> dict[str, bytes]:
    """The files of one document in all its languages, below a folder of its own."""
    below = kit_folder(documents[0])
    stems = tuple(f"{stem_of(document)}." for document in documents)
    files = {f"{below}/{name}": data for name, data in contents.files.items() if name.startswith(stems)}
    for document in documents:
        for picture in document.pictures:
            files[f"{below}/{picture_path(picture)}"] = contents.picture(picture)
        if document.pictures:
            text = captions(document, contents.labels[document.language])
            files[f"{below}/{stem_of(document)}_pictures.txt"] = text.encode()
    return files


def picture_path(picture: Picture) -> str:
    """Where a picture lies in a kit."""
    return f"pictures/{picture.id}.{'jpg' if picture.source else 'svg'}"


def captions(document: Document, label: Label) -> str:
    """What is said of each picture of a document, as text: caption, alternative text, whom to name."""
    title = document.title.line
    heads = [title, "=" * len(title), "", label("Pictures"), "-" * len(label("Pictures"))]
    return "\n".join([*heads, *(line for picture in document.pictures for line in _about(picture, label))]) + "\n"


def _about(picture: Picture, label: Label) -> Iterable[str]:
    credit = picture.credit if picture.source else label("Photograph: {credit}", credit=picture.credit)
    yield from ("", picture_path(picture))
    if picture.caption:
        yield f"  {picture.caption.line}"
    if picture.alt and picture.source:
        yield f"  {label('Alternative text: {text}', text=picture.alt.line)}"
    if not picture.source:
        yield f"  {label('A graphic stands in for the photograph.')}"
    if picture.credit:
        yield f"  {credit}"
