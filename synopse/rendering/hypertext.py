"""Units and their inline nodes → HTML that is safe to put into a page: whatever an author wrote is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup, escape

from synopse.document import (
    Block,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    Link,
    Moment,
    NoteReference,
    Notice,
    Paragraph,
    Person,
    Strong,
    Text,
    Unit,
    between,
    plain_inline,
)

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose usual script runs from right to left (CLDR, characterOrder)."""

_WHOLE = '<span class="whole">{}</span>'
_BOUND = '<span class="bound">{}</span>'
# UAX 14 breaks between a dash and the no-break space after it, and at every hyphen: not before `AI` of `IPCEI-AI`.
_UNPARTED = re.compile(r"[–—]\u00a0\S{1,24}|(?<![\w\u2010-])\w[\w\u00ad]{,15}[-\u2010]\w{1,2}(?![\w\u2010-])")
_HYPHENATED = re.compile(r"[^\s&;]+[-\u2010][^\s&;]+")
_TOGETHER = re.compile(rf"(?<=: )\S{{1,3}} \S+|{_HYPHENATED.pattern}")
_TOGETHER_AT_THE_END = re.compile(rf"\S+ \S{{1,5}}$|{_TOGETHER.pattern}")
_CURRENCY_BEFORE = r"(?:[^\W\d_]{0,3}\$|[€£¥]|[A-Z]{3})?[\u00a0\u202f]?"
_FIRST_NUMBER = re.compile(rf"{_CURRENCY_BEFORE}[+\u2212-]?\d[\d.,\u2019\u00a0\u202f ]*(?<=\d)")
_MACHINE_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Label(Protocol):
    """The words of the templates in one language, by their English words; `{name}` is replaced by a value."""

    def __call__(self, message: str, /, **values: str) -> str:
        """The label."""
        ...


def direction(language: str) -> str:
    """`rtl` or `ltr`, by the language a tag begins with."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def trusted(markup: str) -> Markup:
    """Markup that this program made and escaped itself (a drawing, a JSON-LD block): it is put in as it is."""
    return Markup(markup)  # noqa: S704  # the one door, and only the program's own markup goes through it


@dataclass
class Hypertext:
    """Sets nodes as HTML in one language, for one page.

    It remembers which notes it has called, since only the first call of a note is where its back link leads.
    """

    language: str
    label: Label
    called: set[str] = field(default_factory=set)

    def prose(self, unit: Unit | None, opening: str = "", closing: str = "") -> Markup:
        """The blocks of a unit; `opening` and `closing` are put around the words (the marks of a quotation)."""
        blocks = between(unit.blocks, opening, closing) if unit else ()
        return Markup("\n").join(self._block(block) for block in blocks)

    def line(self, unit: Unit | None) -> Markup:
        """A unit as a run of text without blocks: a title, a label, a cell. Several paragraphs run on."""
        blocks = unit.blocks if unit else ()
        return Markup(" ").join(self._run(block) for block in blocks)

    def heading(self, unit: Unit | None, signs: int = 30) -> Markup:
        """A unit as a line in large type; `signs` is how many letters its narrowest column takes.

        A word with hyphens is not broken at them, and a short last word does not stand alone, where there is room.
        """
        return kept_whole(self.line(unit), signs)

    def inline(self, nodes: Iterable[Inline]) -> Markup:
        """Inline nodes one after another."""
        return Markup("").join(self._node(node) for node in nodes)

    def words(self, nodes: Iterable[Inline]) -> Markup:
        """Only words, with their languages: no links, notes or facts. For what repeats a title, as contents do."""
        return Markup("").join(self._words(node) for node in nodes)

    def named(self, text: str, language: str) -> Markup:
        """A name in its own language."""
        return self._foreign(language, escape(text)) if language != self.language else escape(text)

    def full_name(self, person: Person) -> Markup:
        """A name with its title, never parted; a title in another language than the name stands outside its span."""
        if not person.title:
            return self.named(person.name, person.name_language)
        if person.title_language in ("", person.name_language):
            return self.named(f"{person.title}\u00a0{person.name}", person.name_language)
        title = self.named(person.title, person.title_language)
        return Markup("{}\u00a0{}").format(title, self.named(person.name, person.name_language))

    # Blocks ---------------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> Markup:
        if isinstance(block, Paragraph):
            return Markup("<p>{}</p>").format(self.inline(block.children))
        items = Markup("").join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        return Markup("<ol>{}</ol>").format(items) if block.ordered else Markup("<ul>{}</ul>").format(items)

    def _item(self, item: tuple[Block, ...]) -> Markup:
        """The first paragraph of an item stands in it without a tag of its own, unless another follows."""
        loose = sum(isinstance(block, Paragraph) for block in item) > 1
        return Markup("").join(self._block(block) if loose else self._tight(block) for block in item)

    def _tight(self, block: Block) -> Markup:
        return self.inline(block.children) if isinstance(block, Paragraph) else self._block(block)

    def _run(self, block: Block) -> Markup:
        if isinstance(block, Paragraph):
            return self.inline(block.children)
        return Markup(" ").join(self._run(inner) for item in block.items for inner in item)

    # Nodes ----------------------------------------------------------------------------------------------------------

    def _node(self, node: Inline) -> Markup:
        match node:
            case Text():
                return _raised(node)
            case Emphasis():
                return Markup("<em>{}</em>").format(self.inline(node.children))
            case Strong():
                return Markup("<strong>{}</strong>").format(self.inline(node.children))
            case Foreign():
                return self._foreign(node.language, self.inline(node.children))
            case Link():
                return self._link(node.address, self.inline(node.children), self._spoken(node))
            case NoteReference():
                return self._note_call(node)
            case Fact():
                return self._fact(node)

    def _words(self, node: Inline) -> Markup:
        match node:
            case Text():
                return self._node(node)
            case NoteReference():
                return Markup("")
            case Foreign():
                return self._foreign(node.language, self.words(node.children))
            case _:
                return self.words(node.children)

    def _foreign(self, language: str, content: Markup | str) -> Markup:
        if direction(language) == direction(self.language):
            return Markup('<span lang="{}">{}</span>').format(language, content)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), content)

    def _note_call(self, node: NoteReference) -> Markup:
        anchor = Markup("") if node.name in self.called else Markup(' id="call_{}"').format(node.name)
        self.called.add(node.name)
        spoken = self.label("Note {number}", number=str(node.number))
        return Markup('<sup class="call"><a{} role="doc-noteref" href="#note_{}" aria-label="{}">{}</a></sup>').format(
            anchor, node.name, spoken, node.number
        )

    def _fact(self, fact: Fact) -> Markup:
        content = self.inline(fact.children)
        known = _FACTS.get(fact.kind)
        return known(self, fact, content) if known else content

    def _date(self, fact: Fact, content: Markup) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(fact.machine, content)

    def _value(self, fact: Fact, content: Markup) -> Markup:
        number = _MACHINE_NUMBER.search(fact.machine)
        return Markup('<data value="{}">{}</data>').format(number.group() if number else fact.machine, content)

    def _period(self, fact: Fact, content: Markup) -> Markup:
        return Markup('<data value="{}">{}</data>').format(fact.machine, content)

    def _address(self, fact: Fact, content: Markup) -> Markup:
        if not fact.machine:
            return Markup('<span class="pending">{}</span>').format(content)
        return self.address(fact)

    def address(self, fact: Fact, owner: str = "") -> Markup:
        """A fact that is an address, as a link; `owner` is whose address it is."""
        href = f"{_SCHEMES.get(fact.kind, '')}{fact.machine}"
        return self._link(
            href, self.inline(fact.children), self.spoken_address(href, plain_inline(fact.children), owner)
        )

    def _link(self, address: str, content: Markup, spoken: str) -> Markup:
        extra = Markup(' aria-label="{}"').format(spoken) if spoken else Markup("")
        return Markup('<a href="{}"{}>{}</a>').format(address, extra, content)

    def _spoken(self, link: Link) -> str:
        """What is said for a link in prose: its own label, or words where the text is but the address."""
        if link.label:
            return link.label
        text = plain_inline(link.children).strip().casefold()
        bare = re.sub(r"^(https?://|mailto:|tel:)", "", link.address).rstrip("/").casefold()
        shown = re.sub(r"^https?://", "", text).rstrip("/")
        is_number = link.address.startswith("tel:") and _PHONE.fullmatch(text)  # as a country writes it
        is_address = is_number or (shown and shown in (bare, bare.removeprefix("www.")))
        return self.spoken_address(link.address, plain_inline(link.children)) if is_address else ""

    def spoken_address(self, address: str, shown: str, owner: str = "") -> str:
        """An address in words: what it is, whose, and what is seen of it (WCAG 2.5.3: the name has the label in it)."""
        name = f"{owner}, {shown}" if owner else shown
        if address.startswith("mailto:"):
            return self.label("E-mail: {name}", name=name)
        if address.startswith("tel:"):
            return self.label("Telephone: {name}", name=name)
        return self.label("Website: {name}", name=name)


_PHONE = re.compile(r"\+?[\d\s().\u2011/-]{3,}")
_SCHEMES = {"email": "mailto:", "phone": "tel:"}

_FACTS: dict[str, Callable[[Hypertext, Fact, Markup], Markup]] = {
    "date": Hypertext._date,
    "number": Hypertext._value,
    "amount": Hypertext._value,
    "percentage": Hypertext._value,
    "period": Hypertext._period,
    "url": Hypertext._address,
    "email": Hypertext._address,
    "phone": Hypertext._address,
}


def kept_whole(line: Markup, signs: int) -> Markup:
    """What a style sheet keeps from breaking in a head, in spans of at most `signs` letters.

    Words with hyphens, the last two words, and a short word after a colon with the one that follows.
    """

    def whole(found: re.Match[str]) -> str:
        if len(Markup(found[0]).unescape()) <= signs:  # noqa: S704
            return _WHOLE.format(found[0])
        return _HYPHENATED.sub(whole, found[0]) if " " in found[0] else found[0]

    parts = re.split(r"(<[^>]*>)", line)
    last = len(parts) - 1 if parts[-1].count(" ") > 1 else -1
    rules = (_TOGETHER_AT_THE_END if number == last else _TOGETHER for number in range(len(parts)))
    pairs = zip(parts, rules, strict=True)
    return trusted("".join(part if part.startswith("<") else rule.sub(whole, part) for part, rule in pairs))


@lru_cache(maxsize=4096, typed=True)  # pages repeat titles; escaped text and bare text may be equal
def bound(text: str) -> Markup:
    """Text, escaped; what may not be parted at the end of a line in a span that a style sheet keeps together."""
    if not _UNPARTED.search(text):
        return escape(text)
    parts, end = [], 0
    for found in _UNPARTED.finditer(text):
        parts += [escape(text[end : found.start()]), trusted(_BOUND.format(escape(found[0])))]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def beginning(moment: Moment) -> Markup:
    """A date at the beginning of a line: with a capital, and its ordinals raised as in prose."""
    first, *rest = [node for node in moment.inlines if isinstance(node, Text)] or [Text(moment.text)]
    begun = replace(first, text=first.text[:1].upper() + first.text[1:])
    return Markup("").join(_raised(node) for node in (begun, *rest))


def raised(notice: Notice) -> Markup:
    """A notice's own words, the ordinals in them raised as in prose."""
    nodes = [node for node in notice.inlines if isinstance(node, Text)]
    return Markup("").join(map(_raised, nodes)) if nodes else escape(notice.text)


def _raised(node: Text) -> Markup:
    return Markup("<sup>{}</sup>").format(node.text) if node.superscript else bound(node.text)


def number_and_unit(text: str) -> tuple[str, str]:
    """A figure shown large → its number, with a currency before it, and what follows in smaller type.

    `3,6 Md€` → `3,6`, ` Md€`; `€ 2,5 mi` → `€ 2,5`, ` mi`.
    """
    found = _FIRST_NUMBER.match(text)
    return (found.group(), text[found.end() :]) if found else (text, "")
