"""The words and symbols the rules know: units, currencies, months, titles, abbreviations, words with a ligature."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

SPACES = " \t\u00a0\u2007\u2009\u202f"
S = f"[{SPACES[0]}{SPACES[2:]}]"
"""A space on a line: ordinary, no-break, thin; a tab or a line break is layout and stays."""

LETTER = r"[^\W\d_]"
UPPER = "A-ZÀ-ÖØ-ÞŒŠŽ"
LOWER = "a-zà-öø-ÿœšž"


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; the words may hold expressions themselves."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


def behind(words: Iterable[str]) -> str:
    """A regular expression for a place behind one of `words` and the character that follows it, as whole words.

    The place is found by what stands there first, and the words are only looked back at.
    """
    return "(?:" + "|".join(rf"(?<=\b{word}.)" for word in words) + ")"


UNITS = any_of(
    """
    km/h m/s km kg mg µg μg g/km g/l g/L mg/l kg/m³ cm mm µm μm nm dm hm m² m³ km² km³ cm² cm³ mm² m2 m3 km2 ha
    hl cl dl ml mL kWh MWh GWh TWh Wh kWc MWc GWc kWp MWp kVA MVA kW MW GW TW mW kV MV mV mA kHz MHz GHz THz Hz
    hPa kPa MPa GPa kJ MJ GJ kcal kB KB MB GB TB PB ko Ko Mo Go To Po kbit/s Mbit/s Gbit/s Mbit Gbit kb/s Mb/s
    Gb/s MB/s GB/s Mo/s Go/s dB ppm ppb tCO2 tCO₂ µs μs ms min dpi px mol mmol lm lx mbar rpm tr/min kN kΩ MΩ Ω
    °C °F Mpx MP
""".split()
)
"""Unit symbols that nothing else is spelt like: a space is put before them where none was typed."""

SHORT_NUMBER = rf"(?:\d{{1,4}}[a-z]?(?![\w%‰€°]|[.,]\d|{S}(?:\d{{3}}(?!\d)|[%‰€]))|[IVX]{{1,6}}(?!\w))"
"""The number of a thing, in digits or Roman, and not a quantity."""

LONE_UNITS = "[mgtsVWlLhj]"
"""Unit symbols of one letter: a typed space before them is made no-break."""

GLUED_LONE_UNITS = "[mgtVWlL]"
"""Of these, the ones that get a space where none was typed."""

CURRENCY = r"(?:[kKM]?€|Mds?€|Mrd€|Mio€|[kM]?\$|US\$|£|¥|EUR|USD|GBP|CHF)"

FRENCH_MONTH_NAMES = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
FRENCH_MONTHS = any_of(
    [
        *FRENCH_MONTH_NAMES,
        *(month.capitalize() for month in FRENCH_MONTH_NAMES),
        *"janv\\. févr\\. avr\\. juill\\. sept\\. oct\\. nov\\. déc\\.".split(),
    ]
)
GERMAN_MONTHS = any_of(
    """
    Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jan\\.
    Feb\\. Mrz\\. Apr\\. Jun\\. Jul\\. Aug\\. Sept\\. Sep\\. Okt\\. Nov\\. Dez\\.
""".split()
)
FRENCH_WEEKDAYS = any_of("[Ll]undi [Mm]ardi [Mm]ercredi [Jj]eudi [Vv]endredi [Ss]amedi [Dd]imanche".split())
FRENCH_SHORT_WEEKDAYS = any_of("[Ll]un [Mm]ar [Mm]er [Jj]eu [Vv]en [Ss]am [Dd]im".split())
GERMAN_WEEKDAYS = any_of("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag".split())
GERMAN_SHORT_WEEKDAYS = any_of("Mo Di Mi Do Fr Sa So".split())
ENGLISH_MONTHS = any_of("January February March April May June July August September October November December".split())

FRENCH_SCALES = any_of("mille milliers? millions? milliards? billions? billiards? trillions? Mds? Mrds?".split())
FRENCH_CURRENCIES = any_of("euros? dollars? francs? centimes? livres?".split())
GERMAN_SCALES = any_of(
    "Tsd\\.? Mio\\.? Mill\\. Mrd\\.? Millionen Million Milliarden Milliarde Billionen Billion".split()
)
GERMAN_GLUED_SCALES = any_of("Tsd\\. Mio\\.? Mrd\\.?".split())
GERMAN_DURATIONS = any_of("Std\\. Min\\. Sek\\. Wo\\. Mon\\.".split())
GERMAN_CURRENCIES = any_of("Euro Cent Dollar US-Dollar Franken Schweizer\\sFranken Pfund D-Mark Mark".split())
ENGLISH_SCALES = any_of("thousand million billion trillion".split())

FRENCH_MEASURES = any_of(
    """
    (?:kilo|déci|centi|milli|micro|nano)?mètres? (?:kilo|milli|micro)?grammes? kilos? tonnes? quintaux hectares? ares
    (?:hecto|déci|centi|milli)?litres? barils? (?:kilo|méga|giga|téra)?watts? (?:kilo|méga|giga|téra)?watts?-?heures?
    (?:kilo|méga|giga|téra|péta)?octets? volts? degrés? points? pour\\scent fois ans? pouces? hertz kilomètres?-heures?
""".split()
)
"""What French measures in words, behind a number with decimals."""

GERMAN_MEASURES = any_of(
    """
    (?:Quadrat|Kubik)?(?:[Kk]ilo|[Dd]ezi|[Zz]enti|[Mm]illi|[Mm]ikro|[Nn]ano)?[Mm]etern? (?:Kilo|Milli|Mikro)?[Gg]ramm
    Kilo Tonnen? Hektar (?:Hekto|Dezi|Zenti|Milli)?[Ll]itern? (?:Kilo|Mega|Giga|Tera)?[Ww]att(?:stunden?)?
    (?:Kilo|Mega|Giga|Tera|Peta)?[Bb]ytes? Volt Grad Punkten? Prozent Prozentpunkten? Jahren? Zoll Hertz
    Stundenkilometern? Lichtjahren? PS
""".split()
)
"""What German measures in words, behind a number with decimals."""

MEASURE_WORDS = any_of(
    (
        *(FRENCH_SCALES, FRENCH_CURRENCIES, GERMAN_SCALES, GERMAN_CURRENCIES, ENGLISH_SCALES),
        *("pour cent", "points?", "degrés?", "Prozent", "Prozentpunkten?", "Punkten?", "Grad"),
        *("per cent", "percent", "percentage points?", "degrees?"),
    )
)
"""Words a number is measured in, of all languages: scales, currencies, per cent, points and degrees."""

SIGNED_BY = "à de entre contre von auf bei um zwischen nach from to at by between".split()
BEFORE_SIGNED = any_of(SIGNED_BY)
"""Words of all languages behind which a number may be below zero: `de -5 à +3`."""

FRENCH_TITLES = any_of("M\\. MM\\. Mme Mmes Mlle Mlles Mr Dr\\.? Dre Drs Me Mgr Pr\\.? Prof\\.".split())
GERMAN_TITLES = any_of(
    "Dr\\. Prof\\. Dipl\\.-Ing\\. Dipl\\.-Inf\\. Dipl\\.-Kfm\\. Ing\\. Dr\\.-Ing\\. Mag\\. Hr\\. Hrn\\.".split()
)
GERMAN_DEGREES = any_of(
    """
    med\\. phil\\. jur\\. iur\\. rer\\. nat\\. pol\\. oec\\. habil\\. theol\\. vet\\. dent\\. sc\\. h\\. e\\.
    c\\. mult\\. techn\\. agr\\. forest\\. Ing\\. Univ\\. publ\\. troph\\. hum\\. biol\\. math\\. paed\\.
    sportwiss\\.
""".split()
)
ENGLISH_TITLES = any_of("Mr\\.? Mrs\\.? Ms\\.? Dr\\.? Prof\\.? Sir Dame Rev\\.".split())

FRENCH_REFERENCES = any_of(
    ("[Aa]rt\\.", "pp?\\.", "[Cc]hap\\.", "[Vv]ol\\.", "[Ff]ig\\.", "[Tt]abl\\.", "(?<!et )al\\.")
)
GERMAN_REFERENCES = any_of(
    "Art\\. Abs\\. Nrn?\\. S\\. Kap\\. Bd\\. Bde\\. Ziff\\. Anm\\. Abb\\. Tab\\. Rn\\. Rz\\. Rdnr\\. Jg\\. H\\.".split()
)
ENGLISH_REFERENCES = any_of("No\\. Nos\\. pp?\\. Vol\\. Fig\\. Figs\\. Ch\\. Sec\\. Art\\. Eq\\.".split())

FRENCH_NUMBERED = """
    article articles Article Articles alinéa alinéas paragraphe paragraphes Paragraphe chapitre chapitres Chapitre
    section sections Section annexe annexes Annexe titre Titre tome tomes Tome volume volumes Volume page pages Page
    Pages figure figures Figure Figures tableau tableaux Tableau Tableaux considérant considérants axe axes Axe Axes
    lot lots Lot phase phases Phase étape étapes Étape niveau niveaux Niveau partie Partie encadré Encadré salle Salle
    hall Hall quai Quai
""".split()
"""What has its number behind it in French."""

FRENCH_NOT_COUNTED = any_of(
    """
    dans sous vers puis mais pas plus moins très depuis après auprès près dès sans hors lors alors ils elles nous vous
    des les ses nos vos mes ces ceux aux deux eux six dix chez assez jamais toujours ailleurs parfois mieux certes
""".split()
)
"""French words in small letters that end like a plural and are none."""

GERMAN_COUNTED = any_of(
    """
    Quartals? Quartalen? Halbjahr(?:es|s|e|en)? Semestern? Semesters Trimestern? Trimesters Jahr(?:es|s)? Monat(?:s|es)?
    Woche Tag(?:es|s)? Stunde Minute Jahrhundert(?:s|en?)? Jahrtausend(?:s|en?)? Jahrzehnt(?:s|en?)? Jahrgangs?
    Jahrestag(?:es|s|en?)? Geburtstag(?:es|s|en?)? Auflagen? Ausgabe Ausgaben Folge Staffel Ausbaustufe Stufe Phase
    Platz Platzes Plätzen? Rang Ranges Ränge Rängen Preis(?:es|en?)? Runde Etappe Spieltag(?:es|s|en?)? Liga Bundesliga
    Halbzeit Lesung Sitzung Tagung Jahrestagung Kongress(?:es)? Kapitels? Absatz Absatzes Teil(?:es|s)? Bandes? Satz
    Satzes Akt(?:es|s)? Sinfonie Symphonie Klasse Stock Stocks Stockwerk(?:s|es)? Etage Obergeschoss(?:es)?
    Untergeschoss(?:es)? Wahlperiode Legislaturperiode Amtszeit Weltkrieg(?:s|es)? Generation Mal
""".split()
)
"""What German counts with an ordinal number in digits: `3. Quartal`, whole words."""

GERMAN_NUMBERED = """
    Platz Rang Nummer Nr. Seite S. Kapitel Abschnitt Artikel Absatz Ziffer Punkt Tabelle Abbildung Anlage Anhang Teil
    Band Version Stufe Phase Schritt Klasse Gruppe Halle Raum Stand Gleis Linie Etage
""".split()
"""What has its number behind it in German: the full stop after that ends a sentence (`auf Platz 3. Teil davon`)."""

GERMAN_PROVISIONS = """
    Artikeln Artikels Absätze Absätzen Absatzes Satz Sätze Sätzen Nummern Seiten Tabellen Abbildungen Anlagen Kapiteln
    Kapitels Paragraf Paragrafen Paragraph Paragraphen Buchstabe Buchst. Erwägungsgrund Erwägungsgründe
""".split()
"""What else has its number behind it, where a full stop after that may as well be that of an ordinal."""

_NUMBERING = any_of(
    (
        *"[Vv]ersions? [Vv]\\.? [Nn]uméros? [Rr]ubriques? [Rr]ègles? [Cc]odes? [Dd]ossiers? [Cc]omptes?".split(),
        *"[Pp]oints? [Rr]elease [Nn]os?\\. Az\\. Konto Kennzahl Kennziffer [Tt]él\\. Tel\\. Telefon".split(),
        *(FRENCH_REFERENCES, GERMAN_REFERENCES),
        *(noun.replace(".", "\\.") for noun in (*FRENCH_NUMBERED, *GERMAN_NUMBERED, *GERMAN_PROVISIONS)),
    )
)
NUMBERING = rf"(?:§|[Nn][°º]s?|(?<!\w){_NUMBERING})"
"""What has its number behind it, in either language: the points in that part no decimals and no thousands."""

GERMAN_ABBREVIATIONS = """
    z.B. d.h. u.a. u.v.m. u.v.a. u.a.m. u.ä.m. e.V. n.Chr. v.Chr. s.u. s.o. a.a.O. m.E. i.A. i.V. i.d.R. i.d.S.
    i.e.S. i.w.S. o.Ä. o.ä. u.Ä. u.ä. z.T. z.Zt. z.Z. z.Hd. z.Hdn. u.U. u.W. v.a. v.l.n.r. v.r.n.l. i.H.v.
    i.H.d. i.S.d. i.S.v. i.V.m. i.Z.m. a.D. a.M. a.G. d.J. d.M. d.Ä. e.G. h.c. e.h. i.B. i.Br. i.L. i.Allg. i.R.
    i.Tr. k.A. m.a.W. m.W. n.F. a.F. n.J. n.M. o.g. o.a. o.J. o.O. o.V. p.a. p.A. s.S. s.a. u.dgl. u.d.M. ü.d.M.
    u.E. u.ö. v.H. v.T. z.H. z.K. z.d.A. m.ü.M. i.J. N.N. b.w. l.c. u.s.w. u.s.f. w.o. i.Vj. z.Vfg. i.Ü. i.Ggs.
    o.n.A. f.d.R. S.d. ö.B.u.v. a.d. a.Rh. i.d.F. g.U. g.g.A. M.A. B.A. M.Sc. B.Sc. M.Eng. B.Eng. LL.M. LL.B.
    Ph.D. B.Ed. M.Ed. i.K. i.G. d.i. v.d. m.b.H.
""".split()
"""German abbreviations of several parts, typed without spaces here and in any way in texts."""

_WITH_LIGATURE = """
    œuvre œuvres œuvrer œuvrent œuvré œuvrons œuvrant œuvrait cœur cœurs sœur sœurs œil œillet œillets œillère
    œillères œillade vœu vœux nœud nœuds bœuf bœufs œuf œufs chœur chœurs rancœur rancœurs manœuvre manœuvres
    manœuvrer manœuvré œcuménique œcuméniques œcuménisme œsophage œsophagien œstrogène œstrogènes fœtus fœtal
    fœtale fœtaux œdème œdèmes œdipe œdipien désœuvré désœuvrée désœuvrés désœuvrement écœurant écœurer écœuré
    mœurs œnologie œnologue œnologues œnologique œnotourisme contrecœur consœur consœurs manœuvrable tœnia
    cœlacanthe œstral cœliaque cœlioscopie
""".split()
"""French words written with œ, whole words: a pattern would reach `moelle` and `coexister`."""

LIGATURES = {
    **{word.replace("œ", "oe"): word for word in _WITH_LIGATURE},
    **{word.capitalize().replace("Œ", "Oe").replace("œ", "oe"): word.capitalize() for word in _WITH_LIGATURE},
    **{word.capitalize().replace("Œ", "OE"): word.capitalize() for word in _WITH_LIGATURE if word[0] == "œ"},
    **{word.upper().replace("Œ", "OE"): word.upper() for word in _WITH_LIGATURE},
}
"""What is typed for them without the ligature, in small letters, with a capital, in capitals."""

_ACCENTED = """
    État États Église Églises École Écoles Économie Énergie Énergies Éducation Élysée Évolution Équipe Équipes
    Étude Études Événement Événements Égypte Émission Émissions Élection Élections Établissement Établissements
    Équipement Écologie Éditeur Éditions Également Évaluation Échange Échanges Égalité ÉCONOMIE ÉNERGIE SANTÉ
    SÉCURITÉ QUALITÉ UNIVERSITÉ SOCIÉTÉ RÉPUBLIQUE COMMUNIQUÉ MINISTÈRE ÉTAT ÉTATS ÉDUCATION DÉFENSE EUROPÉEN
    EUROPÉENNE ÉVÉNEMENT DÉCEMBRE FÉVRIER AOÛT PRÉSIDENT NUMÉRIQUE SOUVERAINETÉ STRATÉGIE COMPÉTITIVITÉ ÉGALITÉ
    ACADÉMIE GÉNÉRAL GÉNÉRALE ÉTUDES ÉQUIPE DÉVELOPPEMENT INGÉNIEUR INGÉNIEURS TÉLÉPHONE MÉTHODE RÉSUMÉ
""".split()


def _unaccented(word: str) -> str:
    """The word as it is typed without accents on its capitals."""
    stripped = "".join(letter for letter in normalize("NFD", word) if letter.isascii())
    return stripped if word.isupper() else stripped[0] + word[1:]


ACCENTED_CAPITALS = {_unaccented(word): word for word in _ACCENTED}
"""French words whose capitals are often typed without their accents."""

_SHARP_S = """
    STRAẞE STRAẞEN GROẞ GROẞE GROẞEN MAẞNAHME MAẞNAHMEN FUẞBALL AUẞEN SCHLIEẞEN SCHLIEẞLICH GRÖẞE GRÖẞTE WEIẞ
    HEIẞT GEMÄẞ FLEIẞ SPAẞ GRUẞ GRÜẞE STOẞ AUẞERDEM GROẞBRITANNIEN MAẞSTAB
""".split()

SHARP_S_CAPITALS = {word.replace("ẞ", "SS"): word for word in _SHARP_S}
"""German words in capitals in which a blind conversion leaves SS."""
