"""Document, templates → pages: HTML for the screen and for the press; plain text."""
