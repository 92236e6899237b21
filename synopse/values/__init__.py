"""A text and its language → the values it says; two of them → where they do not say the same.

Pure and without state: numbers, amounts, quantities, dates, times, addresses, phones, references and names are read
into canonical values and compared as multisets. What the words of a language mean is in `synopse.values.lexicon`.
"""

from synopse.values.comparison import Examination, compare, examine, warnings
from synopse.values.extraction import extract
from synopse.values.value import Approximator, Finding, Kind, Name, Names, Side, Value

__all__ = [
    "Approximator", "Examination", "Finding", "Kind", "Name", "Names", "Side", "Value",
    "compare", "examine", "extract", "warnings",
]  # fmt: skip
