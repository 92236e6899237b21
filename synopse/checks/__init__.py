"""One text or a pair of texts → findings, each with its check's name; pure functions, one for each check.

`synopse.checks.spelling` is not imported here: it needs a library and dictionaries that not every machine has.
"""

from synopse.checks.finding import SEVERITIES, Finding
from synopse.checks.glossary import Concept, Glossary, GlossaryError, Term, glossary, glossary_from
from synopse.checks.pair import end_punctuation, same_as_source
from synopse.checks.text import brackets_and_quotes, double_space, other_language

__all__ = [
    "SEVERITIES", "Concept", "Finding", "Glossary", "GlossaryError", "Term", "brackets_and_quotes", "double_space",
    "end_punctuation", "glossary", "glossary_from", "other_language", "same_as_source",
]  # fmt: skip
