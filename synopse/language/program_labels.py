"""The labels that the program itself puts into documents, by their English words, with a note for translators.

A table and not an extraction, so that loading a project parses no program; a test finds every use in the sources and
compares it with this.
"""

from __future__ import annotations

from collections.abc import Mapping

PROGRAM_LABELS: Mapping[str, str] = {
    "Press release": "The kind of a document, above its title",
    "Report summary": "The kind of a document, above its title",
    "Draft": "At the top of each printed page of a draft; short",
    "Draft: passages not in step with the other languages: {count}": "A notice at the top; {count} is a number",
    "Draft: labels not translated yet: {count}": "A notice at the top; {count} is a number",
    "This edition follows another; passages behind: {count}": "A notice at the top; {count} is a number",
    "Embargo until {instant}": "A notice at the top; {instant} is a date with a time",
    "Withdrawn on {date}": "A notice at the top",
    "Corrected version of {date}": "A notice at the top; what was corrected may follow after a colon",
    "[text missing]": "Stands in place of a text that is not translated yet; keep the brackets",
    "link to follow": "Stands in place of a web address that is not known yet",
    "Page {page} of {pages}": "At the foot of printed pages; both are numbers",
    "“{text}”": "The quotation marks of the language around a quotation",
    "Note {number}": "Read aloud for the raised number that calls a note",
    "Website: {name}": "Read aloud for a link; {name} is an institution or an address",
    "E-mail: {name}": "Read aloud for a link; {name} is a person or an address",
    "Telephone: {name}": "Read aloud for a link; {name} is a person or a number",
    "Map of the fields of action: {fields}": "Describes a drawing to who cannot see it",
    "Timeline: {events}": "Describes a drawing to who cannot see it",
    "Notes": "Heading of the notes",
    "Picture": "In the plain text, in brackets before the caption of a picture",
    "Press contact": "Before the name of whom the press calls",
    "translation": "In the plain text, in brackets after the speaker of a translated quotation",
    "{size} kB": "The size of a file in kilobytes",
}
