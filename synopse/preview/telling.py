"""What is shown, and the words of whoever looks → plain data for the page in the browser."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from synopse.errors import Place, Problem, excerpt
from synopse.preview.desk import FAULT, LIMIT
from synopse.preview.paper import Sheets
from synopse.preview.view import Pane, Standing, View
from synopse.preview.wording import Words

Data = dict[str, object]


def told(version: int, shown: View | None, problems: Sequence[Problem], texts: Mapping[str, str], words: Words) -> Data:
    """The whole state of one document: panes, units, and the errors that keep it from being current."""
    said = errors(problems, texts, words)
    if shown is None:
        return {"version": version, "panes": [], "units": [], "elsewhere": [], "errors": said}
    names = {pane.language: _name(shown, pane.language) for pane in shown.panes}
    return {
        "version": version,
        "panes": [_pane(shown, pane, names, words) for pane in shown.panes],
        "units": [_unit(one, names, words) for one in shown.standings],
        "elsewhere": [f"{problem.place}: {problem.message}" for problem in shown.elsewhere],
        "errors": said,
    }


def marks(shown: View, language: str, words: Words) -> dict[str, str]:
    """What is said at each unit of one pane: how every language stands, and what was found in this one."""
    names = {tag: _name(shown, tag) for tag in {tag for one in shown.standings for tag in one.places}}
    said = {one.name: [*_states(one, names, words), *_found(one, language, words)] for one in shown.standings}
    return {name: " · ".join(parts) for name, parts in said.items() if parts}


def paper(made: Sheets, address: str, marks: Mapping[str, str], words: Words) -> Data:
    """The sheets of a PDF at this address: the picture of each, and its units with what is said at them."""
    sheets = [
        {
            "picture": f"{address}/{made.digest}/{number}-WIDTH.png",  # in pixels
            "words": words["sheet"].format(number=number, pages=len(made.areas)),
            "areas": [{**asdict(area), "words": marks.get(area.unit, "")} for area in areas],
        }
        for number, areas in enumerate(made.areas, 1)
    ]
    return {"digest": made.digest, "sheets": sheets, "errors": []}


def errors(problems: Sequence[Problem], texts: Mapping[str, str], words: Words) -> list[Data]:
    """Each problem with its excerpt and hint."""
    return [_error(problem, texts, words) for problem in problems]


def _name(shown: View, tag: str) -> str:
    return shown.shop.language(tag).name


def _pane(shown: View, pane: Pane, names: Mapping[str, str], words: Words) -> Data:
    own = [one for one in shown.standings if pane.language in one.state.languages]
    done = sum(one.state.languages[pane.language] == "in step" for one in own)
    name = names[pane.language]
    said = repr(sorted(marks(shown, pane.language, words).items()))
    return {
        "language": pane.language,
        "name": name,
        "frame": words["frame"].format(language=name),
        "sheets": words["sheets"].format(language=name),
        "choice": words["show as"].format(language=name),
        "page": f"/site/{shown.name}/{pane.page}",
        "paper": f"/paper/{shown.name}/{pane.language}",
        "digest": hashlib.sha256(f"{pane.digest} {said}".encode()).hexdigest()[:16],
        "done": done,
        "all": len(own),
        "progress": words["progress"].format(done=done, all=len(own)),
    }


def _unit(one: Standing, names: Mapping[str, str], words: Words) -> Data:
    findings = [problem for found in one.findings.values() for problem in found]
    states = _states(one, names, words)
    found = [_said_of(tag, text, names, words) for tag in one.findings for text in _found(one, tag, words)]
    return {
        "name": one.name,
        "digest": one.digest,
        "open": one.is_open,
        "state": " · ".join([*states, *found]),
        "findings": [f"{problem.place}: {problem.message}" for problem in findings],
        "acceptable": (not one.state.in_step or bool(one.state.changed_facts)) and not _lacking(one),
        "places": [_place(tag, place, names, words) for tag, place in one.places.items()],
    }


def _lacking(one: Standing) -> bool:
    return "missing" in one.state.languages.values()


def _place(tag: str, place: Place, names: Mapping[str, str], words: Words) -> Data:
    where = f"{place.file}:{place.line}" if place.line else place.file
    said = words["place"].format(language=names.get(tag, tag), place=where)
    return {"language": tag, "file": place.file, "line": max(1, place.line), "words": said}


def _states(one: Standing, names: Mapping[str, str], words: Words) -> list[str]:
    """How each language stands, where it is not in step; beside it, which one changed."""
    state = one.state
    said = {tag: words[found] for tag, found in state.languages.items() if found != "in step"}
    if said:
        said |= {tag: words["changed"] for tag in state.leading if tag not in said}
    again = [words["again"].format(facts=", ".join(state.changed_facts))] if state.changed_facts else []
    return [_said_of(tag, text, names, words) for tag, text in said.items()] + again


def _found(one: Standing, tag: str, words: Words) -> list[str]:
    count = len(one.findings.get(tag, ()))
    if not count:
        return []
    return [words["finding"] if count == 1 else words["findings"].format(count=count)]


def _said_of(tag: str, text: str, names: Mapping[str, str], words: Words) -> str:
    return words["state"].format(language=names.get(tag, tag), state=text)


def _error(problem: Problem, texts: Mapping[str, str], words: Words) -> Data:
    """`own` says that these are the preview's words; those of the checks are English."""
    own = problem.rule in (FAULT, LIMIT)
    return {
        "place": str(problem.place),
        "file": problem.place.file,
        "line": max(1, problem.place.line),
        "own": own,
        "message": words[problem.rule].format(words=problem.message) if own else problem.message,
        "hint": words["report"] if problem.rule == FAULT else problem.hint,
        "excerpt": "\n".join(excerpt(problem.place, texts.get(problem.place.file, ""))),
    }
