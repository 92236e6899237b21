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
    "{language} is missing": "In the proof that is signed, beside a text",
    "{language} is behind": "In the proof that is signed, beside a text",
    "both changed": "In the proof that is signed, beside a text that was changed in more than one language",
    "not yet approved": "In the proof that is signed, beside a text that nobody declared to match yet",
    "Photograph: {credit}": "Below a graphic that stands in for a photograph; {credit} is whom to name",
    "A graphic stands in for the photograph.": "Below a graphic that stands in for a photograph",
    "Alternative text: {text}": "In a press kit, beside a picture; {text} says what it shows",
    "Pictures": "Heading of the pictures in a press kit",
    "Release {version}": "Title of the notes of a release; {version} is a number",
    "Plain text": "The name of a file of plain text, in a list of files",
    "Synoptic proof": "Title of the sheet that shows both languages side by side, to be signed",
    "Documents": "Heading of a list of documents",
    "Press kit": "In the notes of a release: all files of a document as one",
    "Press kit of all documents": "In the notes of a release",
    "Still open": "In the notes of a release: heading of what is to be given later",
    "Address to follow: {name}": "In the notes of a release; {name} is what the content calls an address",
    "Photograph to follow: {name}": "In the notes of a release; {name} is a file",
    "The address of the site is an example: {address}": "In the notes of a release",
    "To verify": "In the notes of a release: heading before commands",
    "Made from commit {commit}.": "In the notes of a release; {commit} is a name of git's",
}
