"""Content in YAML, in several languages → a web page and a PDF in each: load → localize → render → print → publish."""

__version__ = "1.0.0"
