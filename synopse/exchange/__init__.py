"""A project's texts → files for translators, and back: XLIFF 1.2 and DOCX, over one form of a unit in between."""
