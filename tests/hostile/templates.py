"""Templates: each the text of one that stands alone. They are trusted; what is wrong in one is told with its line."""

from __future__ import annotations

from tests.hostile.case import PASSES, Case

CASES = (
    Case("counts without end", "\n{% for i in range(10 ** 9) %}{% endfor %}", "t.html:2:1: this template cannot be"),
    Case("counts beyond all numbers", "{{ range(10 ** 30)|list }}", "`range` counts further than 100,000"),
    Case("more memory than there is", "{% set x = [0] * 10 ** 15 %}", "wants more memory than there is"),
    Case("includes itself", "{% include 't.html' %}", "this template includes itself"),
    Case("extends itself", "{% extends 't.html' %}", "this template includes itself"),
    Case("macro that calls itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "this template includes itself"),
    Case("includes a file outside", "{% include '../../etc/passwd' %}", "there is no template `../../etc/passwd`"),
    Case("includes an absolute path", "\n{% include '/etc/passwd' %}", "t.html:2:1: there is no template"),
    Case("words by lot", "{{ lipsum() }}", "uses what is not there: 'lipsum' is undefined"),
    Case("one by lot", "{{ [1, 2]|random }}", "this template is broken: No filter named 'random'"),
    Case("missing name", "{{ nothing.here }}", "'nothing' is undefined"),
    Case("missing key", "{{ {}['a'] }}", "has no attribute 'a'"),
    Case("unknown statement", "{% exec 'id' %}", "this template is broken"),
    Case("never closed", "\n\n{{ 'a", "t.html:3:1: this `{{` is not closed"),
    Case("division by nothing", "{{ 1 / 0 }}", "ZeroDivisionError"),
    Case("macro with too much", "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", "TypeError"),
    Case(
        "too little for a filter",
        "\n{{ '%s %s'|format(1) }}",
        "t.html:2:1: this template cannot be filled in: TypeError",
    ),
    Case("hundreds of turns", "{% for i in range(300) %}{{ i }}{% endfor %}", PASSES),
    Case("byte order mark", "\ufeff<p>x</p>", PASSES),
)
