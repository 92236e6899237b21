"""A kind or a language → the files that a new document or a new language begins with."""
