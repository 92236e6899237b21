"""Text in French, German or English → the same text typeset: spaces, quotes and dashes as a compositor sets them.

Classify, then transform: technical strings are recognised first and left alone; then rules that are data, each with its
source and its examples, correct the rest, across the runs that inline markup cuts a block into.
"""

from synopse.typography.galley import Piece, Pieces, Run
from synopse.typography.handbook import rules_document
from synopse.typography.house_style import profile, settings_of
from synopse.typography.profiles import DEFAULTS, Profile
from synopse.typography.rules import rule_names
from synopse.typography.setting import Finding, lint_runs, profiles_of, typeset, typeset_runs

__all__ = [
    "DEFAULTS",
    "Finding",
    "Piece",
    "Pieces",
    "Profile",
    "Run",
    "lint_runs",
    "profile",
    "profiles_of",
    "rule_names",
    "rules_document",
    "settings_of",
    "typeset",
    "typeset_runs",
]
