"""What the page's head says → the XMP packet of a PDF that is PDF/UA-1 and PDF/A-3a at once."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

HEADER = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
FOOTER = '<?xpacket end="r"?>'

IDENTIFIERS = """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
><pdfuaid:part>1</pdfuaid:part></rdf:Description>"""

EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""The pdfuaid schema described: PDF/A-3 knows it not, and admits only what it knows or finds described (6.6.2.3)."""


def xmp(metadata: Any, producer: str) -> bytes:
    """The packet, uncompressed. `metadata` is WeasyPrint's, read from the page; `producer` names the program."""
    language = metadata.lang or "x-default"
    properties = [
        _alternatives("dc:title", metadata.title, language),
        _many("dc:creator", "Seq", metadata.authors),
        _alternatives("dc:description", metadata.description, language),
        _many("dc:language", "Bag", [metadata.lang] if metadata.lang else []),
        _one("dc:format", "application/pdf"),
        _many("dc:subject", "Bag", metadata.keywords),
        _one("pdf:Keywords", ", ".join(metadata.keywords)),
        _one("pdf:Producer", producer),
        _one("xmp:CreatorTool", metadata.generator),
        _one("xmp:CreateDate", metadata.created),
        _one("xmp:ModifyDate", metadata.modified),
    ]
    lines = [
        HEADER,
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        IDENTIFIERS,
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
        *filter(None, properties),
        "</rdf:Description>",
        EXTENSION,
        "</rdf:RDF></x:xmpmeta>",
        FOOTER,
    ]
    return "\n".join(lines).encode()


def _one(name: str, value: str | None) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _many(name: str, container: str, values: list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>" if values else ""


def _alternatives(name: str, value: str | None, language: str) -> str:
    if not value:
        return ""
    items = "".join(
        f'<rdf:li xml:lang="{escape(tag)}">{escape(value)}</rdf:li>' for tag in dict.fromkeys(("x-default", language))
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
