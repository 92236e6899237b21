"""Bytes and texts of authors → trees with places; what is refused before it means anything."""
