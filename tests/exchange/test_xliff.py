"""What XLIFF promises: written by the schema, read from whatever program, and nobody's weapon."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from synopse.errors import ContentError
from synopse.exchange import xliff
from synopse.exchange.interchange import units
from synopse.exchange.resolving import resolved
from synopse.loading.load import load
from synopse.loading.source import Project
from tests.exchange.returning import exported, messages, taken, texts, with_target

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The strict schema of OASIS; it imports the schema of xml: by its address, for which the file beside it stands."""

    class Beside(etree.Resolver):
        def resolve(self, url: str, _id: str, context: object) -> object:  # type: ignore[override]  # as lxml calls it
            if not url.startswith("http"):
                return None
            return self.resolve_filename(str(HERE / "schema" / "xml.xsd"), context)  # type: ignore[attr-defined]

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(HERE / "schema" / "xliff-core-1.2-strict.xsd", parser))


def problems_of(data: bytes, schema: etree.XMLSchema) -> list[str]:
    schema.validate(etree.fromstring(data))
    return str(schema.error_log).splitlines()


# Writing --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize("language", ["fr", "de"])
def test_an_export_is_valid_by_the_strict_schema(
    project: Project, schema: etree.XMLSchema, language: str, every: bool
) -> None:
    assert [] == problems_of(exported(project, language, every=every).encode(), schema)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_an_export_of_the_shipped_content_is_valid(schema: etree.XMLSchema, language: str) -> None:
    assert [] == problems_of(xliff.write(units(load(ROOT), language, every=True)), schema)


def test_the_schema_finds_a_planted_fault(project: Project, schema: etree.XMLSchema) -> None:
    broken = exported(project).replace('ctype="x-fact"', 'ctype="fact"', 1)

    assert problems_of(broken.encode(), schema)


def test_only_what_waits_is_exported_unless_all_is_asked_for(project: Project) -> None:
    waiting = {unit.name: unit.state for unit in units(project, "de")}

    assert waiting == {
        "report:lede": "behind",
        "report:sections.method.text": "missing",
        "report:sections.results.title": "missing",
        "report:sections.results.text": "missing",
        "report:colophon": "in conflict",
    }
    assert len(list(units(project, "de", every=True))) == 9


def test_a_unit_carries_what_a_translator_needs(project: Project) -> None:
    text = exported(project)

    lede = text[text.index('id="report:lede"') : text.index('id="report:sections.method.text"')]
    assert 'state="needs-review-translation"' in lede
    assert '<x id="2" ctype="x-fact" equiv-text="{budget:short} (3,6\u00a0Mrd.\u00a0€)" clone="no"/>' in lede
    assert '<note from="Synopse">{budget:short} = 3,6\u00a0Mrd.\u00a0€</note>' in lede
    assert '<alt-trans alttranstype="previous-version"' in lede
    assert 'linenumber">6</context>' in lede


def test_the_terms_of_the_glossary_are_shown(root: Path) -> None:
    (root / "locales" / "glossary.yaml").write_text(
        "report:\n  fr: {term: rapport}\n  de: {term: Bericht, forbidden: [Report]}\n  note: Not a study.\n", "utf-8"
    )

    assert "rapport → Bericht (✗ Report) – Not a study." in exported(load(root), every=True)


def test_every_text_comes_back_as_it_went(project: Project) -> None:
    sent = {unit.name: unit for unit in units(project, "de", every=True)}
    back = list(xliff.read(exported(project, every=True).encode(), "x.xlf"))

    assert set(sent) == {unit.name for unit in back}
    for unit in back:
        assert resolved(sent[unit.name], unit.source) == sent[unit.name].source
        assert resolved(sent[unit.name], unit.target) == sent[unit.name].target


# Reading what others write --------------------------------------------------------------------------------------------

HEAD = '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="x" source-language="fr" target-language="de" datatype="x-synopse"><body>'
UNIT = '<trans-unit id="report:lede" extradata="source=d4e29d1b88e10a3a target=831a2e46da9a5308">'
END = "</trans-unit></body></file></xliff>"
FACTS = '<x id="1"/> <x id="2"/> <x id="3"/><x id="4"/>.'


def around(target: str, head: str = HEAD, file: str = FILE, unit: str = UNIT) -> str:
    return f"{head}{file}{unit}<source>Le</source>{target}{END}"


PREFIXED = around(f'<target state="final">Am {FACTS}</target>').replace("<", "<x:").replace("<x:/", "</x:")
PREFIXED = PREFIXED.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=")

OTHERS = {
    "another prefix": PREFIXED,
    "XLIFF 1.1": around(f"<target>Am {FACTS}</target>", HEAD.replace("1.2", "1.1")),
    "no namespace": around(f"<target>Am {FACTS}</target>", "<xliff>"),
    "attributes in another order": around(
        f'<target state="final" xml:lang="de">Am {FACTS}</target>',
        file='<file datatype="x-synopse" target-language="de" source-language="fr" original="x"><header/><body>',
    ),
    "segments": around(
        '<seg-source><mrk mid="0" mtype="seg">Le</mrk></seg-source>'
        '<target><mrk mid="0" mtype="seg">Am <x id="1"/> </mrk>'
        '<mrk mid="1" mtype="seg"><x id="2"/> <x id="3"/><x id="4"/>.</mrk></target>'
    ),
    "placeholders of other kinds": around(
        '<target>Am <ph id="1">{day}</ph> <ph id="2">{b}</ph> <ph id="3"/><ph id="4">[^method]</ph>.</target>'
    ),
    "placeholders by what they show": around(
        "<target>Am <ph id='91'>{day}</ph> <ph id='92'>{budget:short} (3,6 Mrd. €)</ph> {staff}[^method].</target>"
    ),
    "CDATA": around(f"<target><![CDATA[Am ]]>{FACTS}</target>"),
    "character references": around(f"<target>&#65;m{'&#x20;'}{FACTS}</target>"),
    "comments and instructions": around(f"<target><!-- c -->A<?pi x?>m {FACTS}</target>"),
    "a line break where a space was": around(f"<target>\n    Am\n {FACTS}\n  </target>"),
    "a proposal beside it": around(
        f"<target>Am {FACTS}</target><alt-trans><source>x</source><target>falsch</target></alt-trans>"
    ),
    "the name in resname": around(
        f"<target>Am {FACTS}</target>", unit=UNIT.replace('id="report:lede"', 'id="17" resname="report:lede"')
    ),
    "a regional tag": around(f"<target>Am {FACTS}</target>").replace('"de"', '"de-DE"').replace('"fr"', '"fr-FR"'),
    "a byte order mark": "\ufeff" + around(f"<target>Am {FACTS}</target>"),
}  # fmt: skip


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_other_programs_write_is_read(project: Project, text: str) -> None:
    outcome = taken(project, text)

    assert messages(outcome) == []
    assert texts(outcome) == {"lede": "Am {day} {budget:short} {staff}[^method].\n"}


def test_utf_16_is_read(project: Project) -> None:
    text = around(f"<target>Am {FACTS}</target>").replace('"1.0"', '"1.0" encoding="UTF-16"')

    (unit,) = xliff.read(text.encode("utf-16"), "x.xlf")
    assert unit.target[0] == "Am "


PAIRS = {
    "g": '<g id="2" ctype="italic">weich</g> <g id="3">sicher</g>',
    "bpt": '<bpt id="2" rid="1">i</bpt>weich<ept id="7" rid="1">i</ept> <bpt id="3">b</bpt>sicher<ept id="3">b</ept>',
    "bx": '<bx id="2"/>weich<ex id="2"/> <bx id="3" rid="5"/>sicher<ex id="6" rid="5"/>',
    "it": '<it id="2" pos="open">i</it>weich<it id="2" pos="close">i</it> <g id="3">sicher</g>',
    "new": '<g id="44" ctype="italic">weich</g> <g id="45" ctype="bold">sicher</g>',
}
METHOD = '<g id="1">Link</g> {}<x id="4"/>Drei:<x id="5"/>a<x id="7"/>b<x id="8"/>c'


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_spans_come_back_whoever_wrote_them(project: Project, pair: str) -> None:
    text = with_target(exported(project), "report:sections.method.text", METHOD.format(pair))

    expected = "[Link](https://www.example.org/fr/) *weich* **sicher**\n\nDrei:\n\n- a\n- b\n- c\n"
    assert texts(taken(project, text)) == {"sections.method.text": expected}


NOTHING = {
    "no target": around(""),
    "an empty target": around("<target/>"),
    "a target of spaces": around("<target>\n   </target>"),
    "not to be translated": around(
        f"<target>Am {FACTS}</target>", unit=UNIT.replace("<trans-unit", '<trans-unit translate="no"')
    ),
    "in a group not to be translated": around(
        f"<target>Am {FACTS}</target>", unit=f'<group translate="no">{UNIT}'
    ).replace("</trans-unit>", "</trans-unit></group>"),
}  # fmt: skip


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_what_has_no_translation_is_left_alone(project: Project, text: str) -> None:
    outcome = taken(project, text)

    assert (outcome.taken, outcome.conflicts, outcome.problems) == ((), (), ())


# Hostile files --------------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "a billion laughs": f'<!DOCTYPE xliff [<!ENTITY l0 "ha">{LAUGHS}]><xliff>&l11;</xliff>',
    "an external entity": '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff>&x;</xliff>',
    "an external DTD": '<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd"><xliff/>',
    "a parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///dev/random"> %p;]><xliff/>',
    "a DTD in UTF-16": '\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    "an entity of its own": f"{HEAD}{FILE}&undefined;</body></file></xliff>",
    "deep nesting": HEAD + "<g>" * 100_000,
    "a million tags": HEAD + "<g/>" * 1_000_000 + "</xliff>",
    "a million attributes": HEAD.replace(">", " ") + " ".join(f'a{n}=""' for n in range(1_000_000)) + "/>",
    "too large": HEAD + " " * 20_000_000 + "</xliff>",
    "one huge word": HEAD + f"{FILE}{UNIT}<target>{'a' * 12_000_000}</target>{END}",
    "not XML": "\x00\x01\x02 binary",
    "nothing": "",
    "never closed": HEAD,
    "HTML": "<html><body/></html>",
    "XLIFF 2": '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
    "an encoding nobody knows": '<?xml version="1.0" encoding="x-klingon"?><xliff/>',
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_plain_words(text: str) -> None:
    data = text.encode("utf-16-be" if text.startswith("\ufeff") else "utf-8")

    with pytest.raises(ContentError) as caught:
        list(xliff.read(data, "bad.xlf"))

    (problem,) = caught.value.problems
    assert problem.place.file == "bad.xlf"
    assert "Traceback" not in problem.message


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are measured on Linux")
def test_the_most_that_is_read_takes_two_seconds_and_300_megabytes(tmp_path: Path) -> None:
    body = "".join(f'<g id="{n}" a="" b=""/>' for n in range(395_000))
    (tmp_path / "most.xlf").write_text(HEAD + FILE + UNIT + f"<target>{body}</target>" + END)
    (tmp_path / "bomb.xlf").write_text(HOSTILE["a billion laughs"])
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from synopse.exchange import xliff; from synopse.errors import ContentError\n"
        "try: list(xliff.read(open(sys.argv[2], 'rb').read(), 'x'))\n"
        "except ContentError as error: print(error)\n"
    )

    for name in ("most.xlf", "bomb.xlf"):
        command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / name)]
        subprocess.run(command, check=True, timeout=20, preexec_fn=_limited)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
    resource.setrlimit(resource.RLIMIT_DATA, (300_000_000, 300_000_000))
