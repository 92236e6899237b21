"""A style of WeasyPrint, and what it works out of it again and again → the same, worked out once.

A style stays what it is once boxes are laid out by it; where WeasyPrint wants another, it copies it first. So what was
worked out is kept with the style itself, and ends with it: margins and widths in a box around, the height of a line,
the description of a font. A copy has none of it. Three of four are asked for again, mostly by what is laid out several
times. What a rule with variables means is kept with the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

_SIDES = ("top", "right", "bottom", "left")
MEASURES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height")),
)
"""What `resolve_percentages` sets on a box: a test compares."""

MADE_ANEW = ("function", "() block")
MOST_SOLVED = 1000
"""So many meanings of one rule are kept: sheets outlive the pages whose variables they were asked with."""
Solve = Callable[[Any, Sequence[Any], str, Any], Any]

Names = Mapping[str, tuple[str, ...]]
"""Properties, each with the names by which a rule may set it."""


def remembered(name: str, work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What `work` makes of a style, kept there as `name`."""

    @wraps(work)
    def worked_out(style: Any) -> Any:
        known = vars(style)
        if name not in known:
            known[name] = work(style)
        return known[name]

    return worked_out


def measured(resolve: Callable[[Any, Any], None], box_class: Any, page_class: Any) -> Callable[[Any, Any], None]:
    """WeasyPrint's `resolve_percentages`: the used widths and heights of a box inside another, worked out once."""

    @wraps(resolve)
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        if style["border_collapse"] == "collapse" or isinstance(box, page_class):
            # Collapsed borders have their widths from the table, and a page its vertical percentages from its height.
            resolve(box, containing_block)
            return
        around = containing_block
        size = (around.width, around.height) if isinstance(around, box_class) else tuple(around)
        known = vars(style).setdefault("synopse_measures", {})
        own = vars(box)
        if size in known:
            own.update(known[size])
        else:
            resolve(box, containing_block)
            known[size] = {name: own[name] for name in MEASURES}

    return resolve_percentages


def flowing(is_in_normal_flow: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """WeasyPrint's `Box.is_in_normal_flow`, which asks five methods, with a short way for a box that stays in place."""

    @wraps(is_in_normal_flow)
    def asked(box: Any) -> bool:
        style = box.style
        return (style["float"] == "none" and style["position"] == "static") or is_in_normal_flow(box)

    return asked


def solved(solve: Solve) -> Solve:
    """WeasyPrint's `Pending.solve`: what a rule with variables says, once for the same tokens in their place.

    Tokens are told by what they are, not by what they say: an element hands its variables down, and the tokens stay.
    Functions are put together anew for each element (`calc(var(--x))`), and so are not kept.
    """

    @wraps(solve)
    def worked_out(rule: Any, tokens: Sequence[Any], wanted: str, address: Any) -> Any:
        if any(token.type in MADE_ANEW for token in tokens):
            return solve(rule, tokens, wanted, address)
        known = vars(rule).setdefault("synopse_solved", {})
        key = (wanted, address, *map(id, tokens))
        if key not in known:
            if len(known) >= MOST_SOLVED:
                known.clear()
            known[key] = solve(rule, tokens, wanted, address), tuple(tokens)  # which live as long as their numbers
        return known[key][0]

    return worked_out


def shortened(missing: Callable[[Any, str], Any], initial: Mapping[str, Any], unset: Names, inherited: Names) -> Any:
    """`ComputedStyle.__missing__`, with a short way for a property that no rule sets: so it is with most.

    `unset` are properties whose `initial` value is also the computed one, `inherited` those that the parent hands down.
    """

    @wraps(missing)
    def value_of(style: Any, key: str) -> Any:
        if (names := unset.get(key)) and style.cascaded.keys().isdisjoint(names):
            value = style[key] = initial[key]
            return value
        if (names := inherited.get(key)) and style.parent_style is not None and style.cascaded.keys().isdisjoint(names):
            value = style[key] = style.parent_style[key]
            return value
        return missing(style, key)

    return value_of
