"""Project, source → the words in it that are right, and what reads them: names, terms, spellers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from synopse import values
from synopse.checks.finding import Finding
from synopse.checks.glossary import Glossary
from synopse.editing.silencing import mode_of
from synopse.errors import EnvironmentIncomplete
from synopse.loading.facts import spread
from synopse.loading.source import Project, Source, registers
from synopse.schema.facts import NamesFact
from synopse.values.lexicon import knows

Speller = Callable[[str, str, frozenset[str]], tuple[Finding, ...]]


def known_names(project: Project, source: Source) -> values.Names:
    """The people and institutions that a source may name, with their forms in all languages."""
    names: dict[str, values.Name] = {}
    for _, register in registers(project, source):
        for id_, person in register.people.items():
            names.setdefault(id_, values.Name(person.name, (person.name,), person=True))
        for id_, institution in register.institutions.items():
            if institution:
                languages = [language.tag for language in project.languages]
                forms = [spread(form, tag) for form in (institution.name, institution.short) for tag in languages]
                own = tuple(dict.fromkeys(form for form in forms if form))
                names.setdefault(id_, values.Name(own[0], own))
    return tuple(names.values())


def known_words(project: Project, source: Source, concepts: Glossary) -> frozenset[str]:
    """The names and terms that are right in every language."""
    forms = (form for name in known_names(project, source) for form in name.forms)
    return frozenset(forms) | _listed(project, source) | terms_of(concepts)


def _listed(project: Project, source: Source) -> frozenset[str]:
    """The names that facts list, in all languages: places, partners."""
    facts = [fact for _, register in registers(project, source) for fact in register.facts.values()]
    lists = [one for fact in facts for one in (fact.values() if isinstance(fact, Mapping) else [fact])]
    entries = [entry for one in lists if isinstance(one, NamesFact) for entry in one.names]
    spelt = (spread(entry, language.tag) for entry in entries for language in project.languages)
    return frozenset(form for form in spelt if form)


def terms_of(concepts: Glossary) -> frozenset[str]:
    """Every term of the glossary: known words."""
    return frozenset(form for concept in concepts for _, term in concept.terms for form in (term.term, *term.forms))


def spellers_of(project: Project, languages: Sequence[str]) -> dict[str, Speller]:
    """What checks the spelling of each language; none where this machine has no dictionary (see `unspelt`)."""
    if mode_of(project, "spelling", "warning") == "off":
        return {}
    from synopse.checks.spelling import dictionary_of, spelling

    found: dict[str, Speller] = {}
    for tag in languages:
        try:
            dictionary_of(tag)
        except EnvironmentIncomplete:
            continue
        found[tag] = spelling
    return found


def unspelt(project: Project) -> list[str]:
    """Of each language whose spelling cannot be checked here: that it is not, why, and what to do."""
    if mode_of(project, "spelling", "warning") == "off":
        return []
    from synopse.checks.spelling import dictionary_of

    told = []
    for language in project.languages:
        try:
            dictionary_of(language.tag)
        except EnvironmentIncomplete as error:
            told.append(f"the spelling of {language.tag} is not checked: {error.message}; {error.remedy}")
    return told


def unread(project: Project) -> list[str]:
    """The languages whose words for numbers, dates and units are not known."""
    return [language.tag for language in project.languages if not knows(language.tag)]
