"""Finished pages and PDFs → their text, as a reader or a screen reader gets it."""
