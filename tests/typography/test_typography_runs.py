"""Blocks cut by inline tags, several languages, house styles and findings: each change lands where it belongs."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from synopse.typography import DEFAULTS, Finding, Piece, Profile, Run, lint_runs, profile, typeset, typeset_runs
from tests.typography.pairs import real, shown


def set_runs(*runs: Run, profiles: dict[str, Profile] | None = None) -> list[str]:
    """The text of each run after setting, its spaces shown."""
    return [shown("".join(piece.text for piece in run)) for run in typeset_runs(runs, profiles or DEFAULTS)]


def house(language: str, **settings: object) -> dict[str, Profile]:
    """One profile with settings, their names with `_` for `-`."""
    return {language: profile(language, {name.replace("_", "-"): value for name, value in settings.items()})}


def set_with(text: str, language: str, **settings: object) -> str:
    return set_runs(Run(real(text), language), profiles=house(language, **settings))[0]


# Runs -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("«", "mot", "»"), ("«⍽", "mot", "⍽»")),
        (("« ", "mot", " »"), ("«⍽", "mot", "⍽»")),
        (('"', "mot", '" !'), ("«⍽", "mot", "⍽»⎵!")),
        (("Bravo", "!"), ("Bravo", "⎵!")),
        (("Bravo ", "!"), ("Bravo⎵", "!")),
        (("12", "%"), ("12", "⍽%")),
        (("l'", "Europe"), ("l’", "Europe")),
        (("M. ", "Courbe"), ("M.⍽", "Courbe")),
        (("", "oui", ""), ("", "oui", "")),
    ],
)
def test_a_change_lands_in_the_run_of_its_mark(typed: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert list(wanted) == set_runs(*(Run(text, "fr") for text in typed))


def test_a_span_in_another_language_is_set_by_its_rules() -> None:
    runs = (Run("Le plan ", "fr"), Run('"it\'s on"', "en"), Run(" !", "fr"), Run(' "Ja!" ', "de"), Run("Oui!", "fr"))

    assert ["Le plan ", "“it’s on”", "⎵!", " „Ja!“ ", "Oui⎵!"] == set_runs(*runs)


def test_quotes_around_a_span_in_another_language_are_those_of_the_text() -> None:
    assert ["«⍽", "AI Continent", "⍽»"] == set_runs(Run('"', "fr"), Run("AI Continent", "en"), Run('"', "fr"))


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("fr", 'il dit "oui"', "il dit “oui”"),
        ("fr", "il dit « oui »", "il dit “oui”"),
        ("fr", "“un « deux » trois”", "“un «⍽deux⍽» trois”"),
        ("de", 'er sagt "ja"', "er sagt ‚ja‘"),
        ("de", "er sagt „ja“, nein, »doch«", "er sagt ‚ja‘, nein, ‚doch‘"),
        ("de", "„eins ‚zwei‘ drei“", "‚eins „zwei“ drei‘"),
    ],
)
def test_in_a_text_that_is_quoted_the_outermost_marks_are_inner_ones(language: str, typed: str, wanted: str) -> None:
    quoted = {language: replace(DEFAULTS[language], quoted=True)}

    assert [wanted] == set_runs(Run(typed, language), profiles=quoted)


def test_a_protected_run_stays_and_is_seen() -> None:
    runs = (Run("Lancez ", "fr"), Run('x="a;b"', "fr", True), Run(" ! M. ", "fr"), Run("Courbe", "fr", True))

    assert ["Lancez ", 'x="a;b"', "⎵! M.⍽", "Courbe"] == set_runs(*runs)


def test_a_language_without_profile_stays() -> None:
    assert ['"Ciao"!', "Oui⎵!"] == set_runs(Run('"Ciao"!', "it"), Run("Oui!", "fr"))


def test_a_region_falls_back_to_its_language() -> None:
    assert ["„Ja!“", " Oui⎵!"] == set_runs(Run('"Ja!"', "de-CH"), Run(" Oui!", "fr-BE"))


def test_no_runs_give_no_pieces() -> None:
    assert () == typeset_runs((), DEFAULTS)
    assert ((),) == typeset_runs((Run("", "fr"),), DEFAULTS)


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("1er", (Piece("1"), Piece("er", True))),
        ("la 1ère fois", (Piece("la 1"), Piece("re", True), Piece(" fois"))),
        ("XXIème siècle", (Piece("XXI"), Piece("e", True), Piece("\u00a0siècle"))),
        ("2nde", (Piece("2"), Piece("nde", True))),
        ("le 1 mai", (Piece("le 1"), Piece("er", True), Piece("\u00a0mai"))),
        ("mot", (Piece("mot"),)),
    ],
)
def test_ordinals_are_raised_where_the_house_style_says_so(typed: str, pieces: tuple[Piece, ...]) -> None:
    assert (pieces,) == typeset_runs((Run(typed, "fr"),), house("fr", superscripts=True))


def test_an_ordinal_cut_by_a_tag_is_raised_in_both_runs() -> None:
    runs = (Run("1", "fr"), Run("er", "fr"))

    assert ((Piece("1"),), (Piece("er", True),)) == typeset_runs(runs, house("fr", superscripts=True))


# Plain text -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize(
    "text", ["", " ", "   ", "\n", "\n\n", "\t", " \n \t ", "\r\n", "a\nb", "a\tb", "\u00a0", "a\r\nb"]
)
def test_blank_space_and_line_breaks_stay(text: str, language: str) -> None:
    assert text == typeset(text, language)


@pytest.mark.parametrize("language", ["it", "", "xx", "x-klingon"])
def test_an_unknown_language_changes_nothing(language: str) -> None:
    assert '"Ciao" !' == typeset('"Ciao" !', language)


@pytest.mark.parametrize("tag", ["fr", "fr-FR", "fr-CA", "fr_FR", "FR"])
def test_every_french_is_french(tag: str) -> None:
    assert "Oui⎵!" == shown(typeset("Oui !", tag))


def test_indentation_and_signature_stay() -> None:
    text = "  - un\n  - deux\n\n-- \nInria"

    assert text == typeset(text, "fr")


# House styles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "settings", "typed", "wanted"),
    [
        ("de", {"quotes": "»«", "inner-quotes": "›‹"}, '"a "b" c"', "»a ›b‹ c«"),
        ("de", {"quotes": "»«"}, "„a“", "»a«"),
        ("de", {"quotes": "«»"}, "»a«", "«a»"),
        ("fr", {"inner-quotes": "«»"}, '"a "b" c"', "«⍽a «⍽b⍽» c⍽»"),
        ("fr", {"quote-space": "thin", "colon-space": "thin"}, "«a» : b", "«⎵a⎵»⎵: b"),
        ("fr", {"high-space": "none", "quote-space": "none"}, "«a» !", "«a»!"),
        ("fr", {"unit-space": "thin"}, "12 %, 5 kg, 3€", "12⎵%, 5⎵kg, 3⎵€"),
        ("fr", {"grouping": "no-break"}, "13 600 fiches", "13⍽600 fiches"),
        ("de", {"grouping": "."}, "13 600 Bände", "13.600 Bände"),
        ("de", {"grouping": "thin"}, "13.600 Bände, Version 1.2.3", "13⎵600 Bände, Version 1.2.3"),
        ("de", {"abbreviation-space": "thin"}, "z.B. u.a.", "z.⎵B. u.⎵a."),
        ("de", {"dash": "—"}, "a – b", "a⍽— b"),
        ("fr", {"dash": "–"}, "a — b — c", "a –⍽b⍽– c"),
        ("de", {"rules": {"quotes": "off"}}, '"Ja" !', '"Ja"!'),
        ("fr", {"rules": {"fr-range": "fix"}}, "2024-2026", "2024–2026"),
    ],
)
def test_a_house_style_is_followed(language: str, settings: dict[str, object], typed: str, wanted: str) -> None:
    profiles = {language: profile(language, settings)}

    once = set_runs(Run(real(typed), language), profiles=profiles)
    again = set_runs(Run(real(once[0]), language), profiles=profiles)

    assert [wanted] == once
    assert once == again


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"quotes": "xx"}, "`quotes` is `xx`, but may only be `«»`"),
        ({"unit-space": "wide"}, "`unit-space` is `wide`, but may only be `none`, `thin`, `no-break`"),
        ({"grouping": 3}, "`grouping` is `3`, but may only be"),
        ({"superscripts": "yes"}, "`superscripts` is `yes`, but may only be `true` or `false`"),
        ({"rules": {"fr-colon": "on"}}, "`rules.fr-colon` is `on`, but may only be `fix`, `lint`, `off`"),
        ({"rules": {"fr-comma": "off"}}, "`rules` names `fr-comma`, which is no rule"),
        ({"rules": ["fr-colon"]}, "`rules` is `['fr-colon']`, but must give a mode"),
        ({"qoutes": "«»"}, "unknown setting `qoutes`; the settings are `quotes`"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_may_be(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        profile("fr", settings)

    assert str(caught.value).startswith(message)


# Findings -------------------------------------------------------------------------------------------------------------


def found(runs: tuple[Run, ...], **options: bool) -> list[tuple[str, int, str, str]]:
    """Rule, run, the characters it is about, what they should be."""
    return [
        (finding.rule, finding.run, runs[finding.run].text[finding.start : finding.end], shown(finding.suggestion))
        for finding in lint_runs(runs, DEFAULTS, **options)
    ]


def test_a_finding_names_rule_run_and_characters() -> None:
    runs = (Run('Il dit "oui" : ', "fr"), Run("3.6 milliards", "fr"), Run(" pour l'Etat", "fr"))

    assert [("fr-decimal-point", 1, ".", ","), ("fr-accented-capital", 2, "E", "É")] == found(runs)


def test_a_finding_counts_in_the_text_as_it_was_typed() -> None:
    text = "Bravo ! « ok » ... l'Etat !"
    at = text.index("E")

    assert [Finding("fr-accented-capital", 0, at, at + 1, "capitals keep their accents", "É")] == lint_runs(
        (Run(text, "fr"),), DEFAULTS
    )


def test_what_would_be_corrected_can_be_seen() -> None:
    runs = (Run("L'oeuvre ", "fr"), Run("!", "fr"))

    assert [] == found(runs)
    assert [
        ("fr-apostrophe", 0, "'", "’"),
        ("fr-ligature", 0, "oe", "œ"),
        ("fr-high-punctuation", 0, " ", "⎵"),
    ] == found(runs, fixes=True)


def test_a_text_that_is_set_has_nothing_to_correct() -> None:
    text = typeset("« L'oeuvre » : 12% !", "fr")

    assert [] == found((Run(text, "fr"),), fixes=True)


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("fr", "13600 fiches", "ungrouped-digits"),
        ("fr", 'Il dit "oui', "unpaired-quote"),
        ("fr", "un prix de €30", "currency-after-amount"),
        ("fr", "le 17 Avril", "fr-month-capital"),
        ("fr", "entre 2024-2026", "fr-range"),
        ("fr", "x - y", "fr-hyphen-as-dash"),
        ("fr", "Mr Courbe", "fr-abbreviation"),
        ("fr", "le C.N.R.S.", "fr-abbreviation"),
        ("de", "die KI Strategie", "de-compound"),
        ("de", "100 jährig", "de-compound"),
        ("de", "STRASSE", "de-sharp-s"),
        ("de", "Tel. +49 30 18615-6121", "de-phone"),
        ("de", "3.6 Milliarden", "de-decimal-point"),
    ],
)
def test_advice_is_given_and_nothing_changed(language: str, text: str, rule: str) -> None:
    assert rule in [finding[0] for finding in found((Run(text, language),))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "en 2026, page 12345, n° 12345, 75008 Paris, 06 27 66 05 09"),
        ("fr", "Python 3.11, la version 2.4, 3,6 milliards"),
        ("de", "im Jahr 2026, 80686 München, DIN 5008, 13.600 Bände"),
        ("de", "die KI-Strategie, IT und EU"),
    ],
)
def test_where_nothing_is_wrong_no_advice_is_given(language: str, text: str) -> None:
    assert [] == found((Run(typeset(text, language), language),))


# Quantities with the signs of another language ------------------------------------------------------------------------


def mended(text: str, language: str) -> str:
    """What a text becomes whose signs are corrected as is proposed."""
    modes = {f"{language}-{rule}": "fix" for rule in ("decimal-point", "thousands")}
    (pieces,) = typeset_runs((Run(text, language),), {language: profile(language, {"rules": modes})})
    return shown("".join(piece.text for piece in pieces))


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("fr", "86.000 m³ d'eau", "86⎵000⍽m³ d’eau"),
        ("fr", "un réseau de 1.204 stations", "un réseau de 1⎵204 stations"),
        ("fr", "12.450.000 euros", "12⎵450⎵000⍽euros"),
        ("fr", "12.450 km² et 1.204 CHF", "12⎵450⍽km² et 1⎵204⍽CHF"),
        ("fr", "12,450,000 habitants", "12⎵450⎵000 habitants"),
        ("fr", "de 86.000 à 90.000 m³", "de 86⎵000 à 90⎵000⍽m³"),
        ("fr", "entre 1.200 et 1.500 places", "entre 1⎵200 et 1⎵500 places"),
        ("fr", "1.204,50 ou 1,204.50", "1⎵204,50 ou 1⎵204,50"),
        ("fr", "à 3.5 m, à 11.2 km", "à 3,5⍽m, à 11,2⍽km"),
        ("fr", "12.5 … 35.5 m", "12,5 … 35,5⍽m"),
        ("fr", "12.5 à 35.5 m", "12,5 à 35,5⍽m"),
        ("fr", "12.5-35.5 m", "12,5-35,5⍽m"),
        ("fr", "10.5 x 20.5 x 30 cm", "10,5⍽×⍽20,5⍽×⍽30⍽cm"),
        ("fr", "entre 12.5 et 35.5 m", "entre 12,5 et 35,5⍽m"),
        ("fr", "5.2 Md€, 3.5 millions, 1.5 M€", "5,2⍽Md€, 3,5⍽millions, 1,5⍽M€"),
        ("fr", "0.125 kg, 2.5 h, 2.5 fois", "0,125⍽kg, 2,5⍽h, 2,5 fois"),
        ("fr", "3.5 tonnes, 20.5 °C, 31.5 %", "3,5 tonnes, 20,5⍽°C, 31,5⍽%"),
        ("de", "14.2 km, 3.5 Meter, 0.125 kg", "14,2⍽km, 3,5 Meter, 0,125⍽kg"),
        ("de", "12,450,000 Euro", "12.450.000⍽Euro"),
        ("de", "12,450,000 Menschen und 1,204.50 €", "12.450.000 Menschen und 1.204,50⍽€"),
        ("de", "3.5 Mio. Euro, 3.5 Millionen", "3,5⍽Mio.⍽Euro, 3,5⍽Millionen"),
        ("de", "12.5 bis 35.5 m", "12,5 bis 35,5⍽m"),
        ("de", "12.5-35.5 m", "12,5–35,5⍽m"),
        ("de", "von 12.5 auf 14.5 Mio. Euro", "von 12,5 auf 14,5⍽Mio.⍽Euro"),
        ("de", "12.50 Euro, 31.5 Prozent, 2.5 Stunden", "12,50⍽Euro, 31,5 Prozent, 2,5 Stunden"),
    ],
)
def test_a_quantity_with_the_signs_of_another_language_is_found(language: str, typed: str, wanted: str) -> None:
    rules = {f"{language}-decimal-point", f"{language}-thousands"}

    assert rules & {finding[0] for finding in found((Run(typed, language),))}
    assert wanted == mended(typed, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Python 3.11, la version 2.4 mène, v1.204 stations, Web 2.0, Industrie 4.0, Horizon 2020, CC BY 4.0"),
        ("fr", "du 14.02 au 16.02, le 14.02.2026, à 10.30 h, à 10.30 heures, en 3.45 min"),
        (
            "fr",
            "section 3.2 m, l’article 1.204 modifiés, les articles 1.203 et 1.204 modifiés, comptes 512.100 débités",
        ),
        ("fr", "192.168.1.10 reçus, 192.168.100.200 reçus, tél. 03.87.00.12.34, NF EN 301.549 pages, n° 1.204 des"),
        (
            "fr",
            "victoire 3.2, facteur 1.204 dans le tableau, 3.50 CHF, 2.50 francs, 86 000 m³, 12,5 km, version 1.204.300",
        ),
        ("de", "1.204 Stationen, 12.450.000 Euro, 1.204,50 Euro, 25,000 km, 12.450 km, 14,2 km"),
        ("de", "am 14.2. Kilometer, am 14.2.2026, 14.02, 10.30 Uhr, 10.30 h, 14.30 Min., bis 14.30 Mo–Fr"),
        ("de", "Kapitel 3.2 s. oben, Abschnitt 2.3 Punkte, § 3.5 m, Version 3.5 m, die Artikel 100,200,300 gelten"),
        ("de", "192.168.1.10 kB, Web 2.0, Industrie 4.0, DIN 5008.2 m, 3.50 CHF, 2.50 Franken, GPT-4.1 m"),
    ],
)
def test_what_only_looks_like_one_is_left_alone(language: str, text: str) -> None:
    signs = {f"{language}-decimal-point", f"{language}-thousands"}

    assert signs.isdisjoint(finding[0] for finding in found((Run(text, language),)))


def test_a_quantity_of_another_language_keeps_its_signs() -> None:
    runs = (Run("Sie sagt: ", "de"), Run("3.5 km, $3.50 million, 12,450,000 people", "en"), Run(" und so fort.", "de"))

    assert [] == found(runs)


@pytest.mark.parametrize(
    ("language", "grouping", "typed", "wanted"),
    [
        ("fr", ".", "86.000 m³", []),
        ("fr", "no-break", "86.000 m³", ["86⍽000"]),
        ("de", "thin", "12,450,000 Euro", ["12⎵450⎵000"]),
        ("de", "’", "1,204.50 €", ["1’204,50"]),
    ],
)
def test_thousands_are_proposed_as_the_house_style_parts_them(
    language: str, grouping: str, typed: str, wanted: list[str]
) -> None:
    house = {language: profile(language, {"grouping": grouping})}

    assert wanted == [shown(finding.suggestion) for finding in lint_runs((Run(typed, language),), house)]


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize(
    "unit", ["1.1-", "12.5 à ", "von 1.5 und ", "1.204 ", "12,450,000 ", "articles 1.203 et ", "1.5×", "9.9"]
)
def test_no_text_makes_the_advice_slow(unit: str, language: str) -> None:
    begun = time.process_time()
    lint_runs((Run(unit * (10_000 // len(unit)) + "x", language),), DEFAULTS)

    assert time.process_time() - begun < 3
