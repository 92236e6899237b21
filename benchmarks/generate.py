"""This repository, a number → a project with that many press releases in French and German, each with a photograph.

    python -m benchmarks.generate NUMBER FOLDER

Each is the shipped press release with other words in most of its texts, so that nothing made for one fits another.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import sys
from functools import lru_cache
from pathlib import Path

import yaml
from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("build.py", "synopse", "locales", "templates")
MODEL = ROOT / "content/press-release"
OWN_WORDS = re.compile(r"\b(Dialogue?|rapport|Bericht|européenne?|europäische[nrs]?)\b")
SIZE = (1600, 1067)

PICTURES = """
pictures:
  photo: {photograph: NAME.jpg, drawing: circle, credit: © Synopse}
"""
PHOTO = {
    "fr": "\npictures:\n  photo:\n    alt: La salle.\n    caption: La salle, le jour de la remise.\n",
    "de": "\npictures:\n  photo:\n    alt: Der Saal.\n    caption: Der Saal am Tag der Übergabe.\n",
}


def generate(folder: Path, count: int, *, program: bool = True) -> None:
    """Write a project with `count` documents below `folder`, which must not exist; with the `program` it can build.

    Above a thousand, photographs come again: to draw them all would take longer than what is measured.
    """
    shutil.copytree(ROOT / "content/shared", folder / "content/shared")
    shutil.copy(ROOT / "content/site.yaml", folder / "content/site.yaml")
    (folder / "content/media").mkdir()
    for name in PROGRAM if program else ("locales", "templates"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    if program:
        (folder / ".venv").symlink_to(ROOT / ".venv")
    for number in range(1, count + 1):
        document(folder, number)


def long_document(folder: Path, parts: int) -> None:
    """One more press release, `long`, with so many more parts of a third of a page: words of the model, again."""
    texts = {path.name: path.read_text("utf-8") for path in MODEL.glob("*.yaml")}
    described, *prose = (yaml.safe_load(texts[name]) for name in ("document.yaml", "fr.yaml", "de.yaml"))
    names = [f"more-{part:03}" for part in range(parts)]
    described["slug"] = {"fr": "long", "de": "lang"}
    described["sections"] = {**dict.fromkeys(names), **described["sections"]}
    del described["sections"]["pictures"]
    for text in prose:
        del text["sections"]["pictures"]
        model = text["sections"]["priorities"]
        more = {name: {key: OWN_WORDS.sub(rf"\1-{name}", words) for key, words in model.items()} for name in names}
        text["sections"] = {**more, **text["sections"]}
    own = folder / "content/long"
    own.mkdir()
    for name, tree in (("document.yaml", described), ("fr.yaml", prose[0]), ("de.yaml", prose[1])):
        written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000, default_style='"')
        (own / name).write_text(written.replace('!!null "null"', "").replace('"null"', ""), "utf-8")


def document(folder: Path, number: int) -> None:
    """One press release of its own: its words, its address, its photograph."""
    name = f"release-{number:05}"
    own = folder / "content" / name
    own.mkdir()
    texts = {path.name: path.read_text("utf-8") for path in MODEL.iterdir()}
    described = texts["document.yaml"].replace("pictures: [handover, working-groups]", "pictures: [photo]")
    described = re.sub(r"(?m)^  (fr|de): ([a-z-]+)$", rf"  \1: \2-{number:05}", described)
    texts["document.yaml"] = described + PICTURES.replace("NAME", name)
    for tag, addition in PHOTO.items():
        texts[f"{tag}.yaml"] += addition
    for path, text in texts.items():
        prose = path != "document.yaml"
        (own / path).write_text(OWN_WORDS.sub(rf"\1-{number}", text) if prose else text, "utf-8")
    (folder / "content/media" / f"{name}.jpg").write_bytes(photograph(number % 1000))


@lru_cache(maxsize=1000)
def photograph(number: int) -> bytes:
    """A picture as large as a camera's small one, different for each number, the same in each run."""
    noise = random.Random(number)  # no secret
    coarse = Image.frombytes("RGB", (32, 21), noise.randbytes(32 * 21 * 3))
    picture = coarse.resize(SIZE, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=92)
    return data.getvalue()


if __name__ == "__main__":
    generate(Path(sys.argv[2]), int(sys.argv[1]))
