"""The type in the middle: one document in one language, facts set, prose parsed and typeset; frozen, ready to render.

Everything a template needs comes from a `Document`. Nothing here reads, formats or decides: `localize` makes it and
`render` reads it.
"""

from synopse.document.parts import (
    UPPER_MIDDLE,
    Contact,
    Correction,
    Detail,
    Document,
    Edition,
    Event,
    Field,
    Institution,
    KeyFigure,
    LegalBlock,
    Moment,
    Note,
    Notice,
    Person,
    Picture,
    Quotation,
    Section,
    Table,
    units,
)
from synopse.document.prose import (
    Block,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    Link,
    ListBlock,
    NoteReference,
    Paragraph,
    State,
    Strong,
    Text,
    Unit,
    between,
    facts_in,
    plain_block,
    plain_inline,
)

__all__ = [
    "UPPER_MIDDLE", "Block", "Contact", "Correction", "Detail", "Document", "Edition", "Emphasis", "Event", "Fact",
    "Field", "Foreign", "Inline", "Institution", "KeyFigure", "LegalBlock", "Link", "ListBlock", "Moment", "Note",
    "NoteReference", "Notice", "Paragraph", "Person", "Picture", "Quotation", "Section", "State", "Strong",
    "Table", "Text", "Unit", "between", "facts_in", "plain_block", "plain_inline", "units",
]  # fmt: skip
