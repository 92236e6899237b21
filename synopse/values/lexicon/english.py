"""The English lexicon."""

from synopse.values.lexicon.english_units import UNITS
from synopse.values.lexicon.model import Lexicon, cardinals

LEXICON = Lexicon(
    language="en",
    decimal=".",
    grouping=",",
    minus="minus",
    calling_code="44",
    scales={
        r"(?i:billions?)|bn\b": 10**9, r"(?i:millions?)|mn\b|M(?= ?€|\b)|(?<=\d)m\b": 10**6,
        r"(?i:thousands?)|[kK](?= ?€|\b)": 10**3, r"(?i:trillions?)|tn\b": 10**12, "(?i:hundreds?)": 100,
        "(?i:dozens?)": 12,
    },
    lone_scale=r"(?i:dozen|hundred|thousand|million|billion)\b",
    of="(?:of )",
    half=r"and a half\b",
    cardinals=cardinals({
        "zero": 0, "one a an": 1, "two both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
        "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
        "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
        "half": "1/2",
    }),
    word_joins=r"(?:(?<=hundred)|(?<=thousand)) and (?!(?:a|an|half)\b)(?=\w+\b(?! hundred))|[ -]|\n",
    indefinite="several|a few|many|some",
    articles=frozenset((
        "a an one"
    ).split()),
    uncertain="zero",
    ordinal_digits=r"(?:st|nd|rd|th)\b",
    ordinals={
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
        "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
        "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
        "hundredth": 100,
    },
    not_ordinals=(
        "first and foremost|at first|first aid|first-hand|third[- ]part(?:y|ies)|in the first place|first step"
    ),
    parts={
        "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixths": 6, "sevenths": 7,
        "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    },
    a_half="half(?= (?:of|the))|one half",
    shares=(
        r"(?P<one>NUMBER)(?: \w+){0,2}? (?:in|out of) (?:every )?(?P<all>NUMBER)\b",
    ),
    to_scale=r"scales?(?: of)?|(?:maps?|plans?|models?) (?:at|on|to)",
    phrases={
        "around the clock|24 hours a day": ("24/24", "7/7"), "24/7": ("24/24", "7/7"),
        "(?:7|seven) days a week": ("7/7", "7"),
        "a fortnight": ("20160 min", "21600 min"), r"doubl\w+|twice|twofold|bilateral\w*|bilingual\w*": ("2",),
        r"tripl\w+|threefold": ("3",), r"quadrupl\w+|fourfold": ("4",), "tenfold": ("10",),
        r"halv\w+": ("1/2", "50 %", "2"), "decade": ("120 month",), "century": ("1200 month",),
    },
    units=UNITS,
    per="per|an?|each|every",
    rates={
        r"annual\w*|yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "h",
        "quarterly": "quarter",
    },
    magnitude="(?:tens|dozens|hundreds|thousands|millions|billions)(?: of (?:thousands|millions|billions)){0,2}",
    magnitudes={
        "tens|dozens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9,
    },
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12,
    },
    short_months={
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
        "nov": 11, "dec": 12,
    },
    month_alone=(
        r"January|February|April|June|July|September|October|November|December|(?:(?<=\bin )|(?<=\bof )|"
        r"(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bto )|(?<=\band )|(?<=\blast )|(?<=\bnext )|"
        r"(?<=\bfrom )|(?<=\bmid-)|(?<=\bthis )|(?<=\bearly )|(?<=\blate ))(?:March|May|August)"
    ),
    weekdays={
        "Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4, "Friday": 5, "Saturday": 6, "Sunday": 7,
    },
    weekday_parts="s?",
    before_date=r",?\s(?:the\s)?(?P<bracket>\()?",
    exceptions=r"except\w*|not|never|clos\w+|no",
    day="(?:st|nd|rd|th)?",
    day_joins=(
        r"(?: ?(?:/|-|–|&) ?|,? (?:and|or|to|until|through)(?: the)?[ \n])(?:(?:Monday|Tuesday|Wednesday|"
        "Thursday|Friday|Saturday|Sunday) )?"
    ),
    month_year="(?:,| of)?",
    before_day_month=r"(?:\bon|\bby|\bfrom|\bto|\buntil) ",
    numbered=(
        r"(?:[Nn]os?\.|№|[Nn]umbers?|[Ii]ssues?|[Pp]ages?|pp?\.|[Tt]ables?|[Ff]igures?|[Ff]ig\.|[Aa]rticles?|[Aa]rt\.|"
        r"[Cc]hapters?|[Aa]nnex(?:es)?|[Vv]olumes?|[Vv]ol\.|[Pp]arts?|[Ss]ections?|[Pp]aragraphs?|[Ii]tems?|[Pp]oints?|"
        r"[Ll]ots?|[Ss]teps?|[Pp]hases?|[Vv]ersions?|[Ll]ines?|[Rr]ooms?|[Hh]alls?|[Ss]tands?|[Pp]latforms?|"
        r"[Bb]uildings?|[Ll]evels?) ?\d+(?=,)"
    ),
    quarter=r"Q(?P<q>[1-4])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) quarters?",
    half_year=r"H(?P<q>[12])(?= ?(?:20|19)\d\d|\b)|(?P<word>\w+) half(?= of (?:the year|20|19))",
    decade=(
        r"(?P<digits>(?:1[6-9]|20)?\d0)s\b|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|"
        r"eighties|nineties)\b"
    ),
    orders={
        "span": (("from|since", "to|until|till"), ("between", "and")),
        "part": (("", "of which|of whom|including"),),
        "share": (("", "of the|out of|in"),),
        "instead": (("", "instead of|rather than|against|compared with"),),
    },
    range_joins="to|and|or|up to|from|against",
    function_words=frozenset((
        "a about against an and around at before by down for from in into just nearly of on only or over per since "
        "some than the then to under until up was were while with year years"
    ).split()),
    times_of_day={
        "(?:12 )?[Nn]oon|[Mm]idday": ("12:00",), "(?:12 )?[Mm]idnight": ("24:00", "00:00"),
    },
    approximators={
        "at least": r"at least|more than|over|above|no (?:fewer|less) than|upwards of|exceed\w*",
        "at most": "at most|less than|fewer than|under|up to|below|no more than|a maximum of",
        "nearly": "nearly|almost|close to|just under",
        "about": r"about|around|approximately|some|roughly|circa|in the region of|approx\.?",
    },
    decreases=(
        r"decreas\w+|declin(?:e[ds]?|ing)|drop(?:s|ped|ping)?|fell|fall(?:s|en|ing)?|los(?:t|e|es|ing)|reduc\w+|down|"
        r"less(?! than \d)|lower(?:s|ed|ing)?(?! than \d)|cuts?|below (?:the )?(?:previous|last|prior|average|plan)"
    ),
    below_zero=r"below (?:zero|freezing)|minus(?! ?\d)|negative\w*",
    losses="loss(?:es)?|deficits?",
    at_level="at|to",
    by_amount="by|of",
)  # fmt: skip
