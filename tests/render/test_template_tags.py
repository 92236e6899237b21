"""A tag of a template that is not closed is told where it opens, not where Jinja noticed."""

from __future__ import annotations

import pytest

from synopse.errors import ContentError, Problem
from synopse.rendering import templating


def told(**texts: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        templating.environment({f"{name}.html": text.encode() for name, text in texts.items()}, {}, {})
    return raised.value.problems


BROKEN = [
    ("<p>\n  {% if a %\n<p>{{ a }}</p>\n{% endif %}", "2:3", "`{%` is not closed", "`%}`"),
    ("<p>\n  {% if a %\n<p>it's</p>\n{% endif %}\n", "2:3", "`{%` is not closed", "`%}`"),
    ("<p>\n  {% if a\n", "2:3", "`{%` is not closed", "`%}`"),
    ("\n <p>{{ a }</p>\n<p>{{ b }}</p>", "2:5", "`{{` is not closed", "`}}`"),
    ("\n <p>{{ a </p>", "2:5", "`{{` is not closed", "`}}`"),
    ("a\n{# never closed\n{{ b }}", "2:1", "this comment is never closed", "`#}`"),
    ("a\n {% if a %}\nb\n\n", "2:2", "this `if` has no end", "write `{% endif %}` where it ends"),
    ("{% for a in b %}\n {%- if a %}\n{% endfor %}", "2:2", "this `if` has no end", "`endfor` of line 3"),
    ("{% block a %}\n{% macro m() %}{% endmacro %}\n{% call m() %}\n{% endblock %}", "3:1", "`call`", "endcall"),
    ("a\n{% set a %}\n{% set b = 1 %}", "2:1", "this `set` has no end", "endset"),
    ("{% if a %}\n{% endif %}\n b{% endif %}", "3:3", "this `endif` closes nothing", "delete it"),
    ("{% if a %}{# {% if %} #}{% raw %}{% if %}{{{% endraw %}\n{% for a in b %}{% endif %}", "2:1", "`for`", "endfor"),
    ("\n{% if '%}' %}\n{{ {'a': {'b': 1}} }}", "2:1", "this `if` has no end", "endif"),
    ("\n {% iff a %}{% endif %}", "2:1", "broken: Encountered unknown tag 'iff'", ""),
    ("\n {{ a + }}", "2:1", "this template is broken", ""),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), BROKEN)
def test_a_broken_tag_is_told_where_it_opens(text: str, place: str, message: str, hint: str) -> None:
    (problem,) = told(page=text)

    assert f"templates/page.html:{place}" == str(problem.place)
    assert message in problem.message
    assert hint in problem.hint


def test_the_faults_of_all_templates_are_told_at_once() -> None:
    assert ["templates/a.html", "templates/b.html"] == [
        problem.place.file for problem in told(a="{% if a %}", b="{{ b", c="{{ c }}")
    ]
