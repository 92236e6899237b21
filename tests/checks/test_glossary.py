"""The glossary: read, inflected, compared."""

from pathlib import Path

import pytest
import yaml

from synopse.checks.glossary import GlossaryError, glossary_from
from synopse.checks.terms import terms

SHIPPED = glossary_from(yaml.safe_load(Path("locales/glossary.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("Les sept champs d'action du rapport", "Die sieben Handlungsfelder des Berichts"),
        ("des espaces de données européens", "europäische Datenräume"),
        ("un espace de données", "ein Datenraumkonzept"),
        ("de fortes capacités de calcul", "hohe Hochleistungsrechenkapazitäten"),
        ("une IA souveraine, compétitive et durable", "eine souveräne, wettbewerbsfähige und nachhaltige KI"),
        ("l’intelligence artificielle", "der Künstlichen Intelligenz"),
        ("le PIIEC", "das IPCEI-Vorhaben"),
        ("un tiers de confiance neutre", "als neutraler, vertrauenswürdiger Dritter"),
        ("un tiers de confiance", "eines vertrauenswürdigen Dritten"),
        ("l'industrie manufacturière", "im verarbeitenden Gewerbe"),
        ("Pour les PME et les ETI", "Für KMU und größere Mittelständler"),
        ("La recherche contractuelle", "Aus der Vertragsforschung"),
        ("jumeaux numériques", "digitale Zwillinge"),
        ("des cas d'usage concrets", "konkrete Anwendungsfälle"),
        ("le dialogue social", "die Sozialpartnerschaft"),
        ("Le Dialogue", "Der Dialog"),
    ],
)  # fmt: skip
def test_a_concept_in_both_texts_raises_no_alarm(french: str, german: str) -> None:
    assert terms(french, "fr", german, "de", SHIPPED) == ()


@pytest.mark.parametrize(
    ("french", "german", "expected"),
    [
        ("des espaces de données", "europäische Dateninfrastrukturen", ("glossary", "first", "espaces de données")),
        ("un lieu sûr", "ein Datenraum", ("glossary", "second", "Datenraum")),
        ("le PIIEC", "das PIIEC", ("forbidden-term", "second", "PIIEC")),
        ("la recherche contractuelle", "die Auftragsforschung", ("forbidden-term", "second", "Auftragsforschung")),
        ("Le Dialogue avance.", "Das Gespräch kommt voran.", ("glossary", "first", "Dialogue")),
    ],
)
def test_a_concept_in_one_text_alone_is_found(french: str, german: str, expected: tuple[str, str, str]) -> None:
    texts = {"first": french, "second": german}

    found = terms(french, "fr", german, "de", SHIPPED)

    assert expected in [(item.name, item.side, texts[item.side][item.start : item.end]) for item in found]


def test_all_faults_of_the_data_come_at_once_with_the_way_to_them() -> None:
    data = {
        "one": {"fr": {"term": 3, "fornis": []}, "de": "Eins"},
        "two": {"fr": "deux"},
        "three": {"fr": {"term": "trois", "forms": "tri"}, "de": {"term": "drei", "forms": [1]}, "note": 4},
        "four": 5,
    }

    with pytest.raises(GlossaryError) as caught:
        glossary_from(data)

    assert [path for path, _ in caught.value.faults] == [
        ("one", "fr", "fornis"), ("one", "fr", "term"), ("two",), ("three", "note"), ("three", "fr", "forms"),
        ("three", "de", "forms", 0), ("four",),
    ]  # fmt: skip


def test_a_glossary_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(GlossaryError, match="has to be a mapping of concepts"):
        glossary_from(["a"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Kai und die Kais", ["Kai", "Kais"]),
        ("Der Nord-Kai und die Kai-Anlage", ["Kai", "Kai"]),
        ("Der Kaiser trinkt Tokaier am Nordkai.", []),
        ("Mehr auf example.org/Kai und www.Kai.de", []),
        ("Der Containerterminal", ["Containerterminal"]),
        ("Ein Hafen. Kai und Kran", ["Kai"]),
    ],
)
def test_a_forbidden_term_is_found_in_compounds_where_it_is_long_or_set_off(text: str, words: list[str]) -> None:
    concepts = glossary_from(
        {
            "quay": {"fr": "quai", "de": {"term": "Uferanlage", "forbidden": ["Kai", "Terminal"]}},
        }
    )

    found = terms("", "fr", text, "de", concepts)

    assert words == [text[item.start : item.end] for item in found if item.name == "forbidden-term"]
