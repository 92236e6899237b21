"""German compounds that no dictionary lists, and mistakes that must not pass for them."""

import pytest

from synopse.checks.compounds import is_made_of_words
from synopse.checks.spelling import spelling
from tests.checks.test_spelling import Words, needs_dictionaries

COMPOUNDS = (
    "Planfeststellungsbeschluss Öffentlichkeitsbeteiligung Mobilitätswende Rheinbrücke Begegnungsstätte "
    "Bürokratieabbau Erörterungstermin Kokskohle Zuwendungsbescheid Verpflichtungsermächtigung Oberrheinkonferenz "
    "Doktorandenkolleg Parlamentarierversammlung klimaneutral klimaneutralen branchenübergreifend energieintensive "
    "familienfreundliches wasserstofffähig gedolmetscht Borkenkäferbefall zwölfköpfige mehrköpfiges zwanzigköpfig "
    "dreißigzeilig zweigleisige zwanzigbettigen"
).split()

GERMAN_MISTAKES = (
    # letters too many or too few, in the wrong order, the wrong umlaut, a joint without its s or with one too many
    "Zusammenarbreit Gesellschafft Souveränitt Infrastrucktur Vorraussetzung Standart Rytmus Resourcen aggresiv "
    "Atmosfäre Interresse Kommision Widerspuch Entwiklung Fördeung Wirtschaftministerium Forschungförderung "
    "Öffentlichkeitbeteiligung Wissenschaflter Verandwortung Maßnamen Regierungschäf Klimaschuz Gesunheit "
    "Bildungsstatte Fahrad nähmlich vorraussichtlich entgültig Projektlaufszeit Mitarbeiterrin Vereinbahrung "
    "Unternemen Verträter Präsidennt Zusammenfassug Wasserstofff Hochschulle Ubersetzung Beschlüß Landwirtsschaft "
    "Verkersminister Energiewennde Abschnit Bundesregierug Ministrium Zusamenarbeit Unterschtützung Enrgie Energi "
    "Erklährung Vertragspartnerr Zukuhnft Arbeitsplaz Arbeitspläzte Verkehrsmitel Entscheidungg Haushallt "
    "Jugendlichern Bürgermeisterrin Ausstelung Veranstalltung Eröffung Wettbewerp Vorschlagg Finanzirung "
    "Investizion Digitalisirung Kapazitätt Universitätt Forschugn Wissenchaft Technolgie Nachhaltigkeitt "
    "Landwirtschafft Gesundheid Krankenhäusr Schuhle Kultuhr Geschichtte Erfolgg Ereigniss Hinderniss "
    "zwölfkopfige zwölvköpfige merköpfige zweigleissige viertürrig köpfige"
).split()

FRENCH_MISTAKES = (
    "dévelopement language apeler accomodation proffessionnel resources comission recomandation gouvernment "
    "ministere indépendament éffet environement néccessaire aggriculture transpport sécurtié annnée coopértion "
    "recherhce entreprize publiqe évennement ouverturre signatture européene numérque batîment théatre cout"
).split()


@needs_dictionaries
@pytest.mark.parametrize("word", COMPOUNDS)
def test_a_compound_of_known_words_raises_no_alarm(word: str) -> None:
    assert spelling(word, "de") == ()


NUMBERS = (
    "hundertfünfzig Hundertfünfzig zweihunderteins hundertundeins elfhundert neunzehnhundertachtundvierzig tausendein "
    "dreitausendfünfhundert Zweitausendsechsundzwanzig hundertfünfzigtausend achthundertelftausendeinhundert "
    "hundertfünfzigste Zweihundertster hundertdritten tausendelfte hundertfünfzigjährige Fünfundzwanzigjährige "
    "hundertzwanzigstöckiges hundertfünfzigfach hundertfünfzigköpfige"
).split()

NO_NUMBERS = (
    "hundertfünzig Hundertfünfzich hundertvierzehen einshundertfünfzig einsundzwanzig zwanzigundeins dreizigtausend "
    "sechszighundert siebenzigtausend fünfundhundert zweihundertzweihundert tausendtausend hundertfünfzigte "
    "zweihundertzweiste hundertdreite hundertfünfzigjärige hundertfünfzigzweifach"
).split()


@pytest.mark.parametrize("word", NUMBERS)
def test_a_number_in_words_is_right_though_no_dictionary_has_it(word: str) -> None:
    assert spelling(word, "de", dictionary=Words()) == ()


@pytest.mark.parametrize("word", NO_NUMBERS)
def test_what_is_nearly_a_number_in_words_is_wrong(word: str) -> None:
    assert [f"`{word}` is in no dictionary"] == [found.message for found in spelling(word, "de", dictionary=Words())]


@needs_dictionaries
@pytest.mark.parametrize("word", NO_NUMBERS)
def test_no_compound_makes_it_right(word: str) -> None:
    assert len(spelling(word, "de")) == 1


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "word"),
    [*(("de", word) for word in GERMAN_MISTAKES), *(("fr", word) for word in FRENCH_MISTAKES)],
)
def test_a_mistake_that_is_often_made_is_found(language: str, word: str) -> None:
    assert [word] == [word[found.start : found.end] for found in spelling(word, language)]


def test_a_compound_needs_a_noun_at_either_end() -> None:
    words = Words("Gesell", "Schafft", "schafft", "Haus", "Recht", "recht", "Ordnung")

    assert is_made_of_words("Hausordnung", words)
    assert is_made_of_words("Hausrecht", words)
    assert not is_made_of_words("Gesellschafft", words)
    assert not is_made_of_words("Schafftordnung", words)


def test_some_words_are_joined_by_an_s_alone() -> None:
    words = Words("Forschung", "Förderung", "Sprung", "Brett")

    assert is_made_of_words("Forschungsförderung", words)
    assert is_made_of_words("Sprungbrett", words)
    assert not is_made_of_words("Forschungförderung", words)


def test_a_participle_is_known_by_a_weak_verb_and_not_by_a_strong_one() -> None:
    words = Words("dolmetschen", "dolmetschte", "schreiben", "schrieb")

    assert is_made_of_words("gedolmetscht", words)
    assert not is_made_of_words("geschreibt", words)


def test_a_known_word_may_be_a_part_of_a_compound() -> None:
    known = frozenset({"Elektrolyseur"})

    assert spelling("Elektrolyseurhersteller", "de", known, Words("Hersteller")) == ()
    assert len(spelling("Elektrolyseurhersteller", "de", dictionary=Words("Hersteller"))) == 1


def test_other_languages_have_no_compounds() -> None:
    assert len(spelling("Hausordnung", "fr", dictionary=Words("Haus", "Ordnung"))) == 1
