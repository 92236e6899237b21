"""The kinds of technical strings: what each looks like, and examples that come through every language unchanged.

A pattern begins at a boundary and repeats a bounded number of times or along one character class, so that no text
makes it slow. Where it has a group `kept`, only that group is guarded and the rest is the context that gives it away.
"""

from __future__ import annotations

from dataclasses import dataclass

S = "[ \u00a0\u202f]"


@dataclass(frozen=True)
class Guard:
    """One kind of string that stays byte by byte as it is, unless a technical rule wants its spaces otherwise."""

    name: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]


DOMAINS = (
    "com|org|net|edu|gov|int|info|biz|eu|fr|de|ch|at|be|lu|uk|it|es|nl|pl|pt|dk|se|no|fi|ie|cz|us|ca|io|ai|app|dev|tech|"
    "paris|berlin|bzh|alsace|gouv|cloud|museum|online|site|bayern|hamburg|koeln|wien|saarland|swiss|tv|jp|cn"
)
EXTENSIONS = (
    "pdf|docx?|xlsx?|pptx?|od[tspg]|txt|csv|tsv|md|rtf|tex|bib|epub|html?|xml|json|ya?ml|toml|ini|cfg|log|sql|zip|tar|gz|"
    "7z|rar|jpe?g|png|gif|svg|webp|tiff?|bmp|eps|psd|indd|mp[34]|wav|avi|mov|mkv|webm|py|js|ts|css|java|cpp|hpp|rs|"
    "rb|php|sh|bat|exe|dll|msi|dmg|apk|iso|po|pot|ics|vcf|eml|pem"
)
STANDARDS = (
    "ISO|DIN|EN|NF|CEI|IEC|IEEE|VDE|VDI|RFC|AFNOR|ASTM|ETSI|NIST|ANSI|CVE|OHSAS|TS|TR|PAS|FIPS|ITU|UIT|HD|BS|SN|UL|"
    "ÖNORM"
)
ACTS = "UE|EU|CE|EG|CEE|EWG|EC|EEC|Euratom"
COUNTED_LABELS = (
    "n°|nº|N°|nos|[Nn]uméros?|[Pp]ages?|[Ff]olios?|[Mm]atricule|[Dd]ossier|[Aa]rticles?|Artikel|Seiten?|Siren|SIREN|SIRET|"
    "Siret|BP|CS|TSA|INSEE|CEDEX|[Cc]edex|BLZ|HRB|HRA|Konto|Kto\\.|Postfach|Steuernummer|St\\.-Nr\\.|Nr\\.|No\\.|"
    "Matrikelnummer|Kundennummer|[Rr]ef\\.|[Rr]éf\\.|[Aa]ccount|Company number"
)
FILE_LABELS = (
    "Az\\.|Aktenzeichen|Geschäftszeichen|Drucksache|Drs\\.|HRB|HRA|Kto\\.|Konto|Boeing|Airbus|Bestellnummer|"
    "Artikelnummer"
)
PHONE_LABELS = (
    "[Tt]él|[Tt]el|Telefon|[Tt]éléphone|[Pp]hone|[Tt]elephone|[Ff]ax|Télécopie|Telefax|[Mm]obile?|Fon|Handy|Hotline|"
    "Durchwahl|[Pp]ortable|Standard|Ruf|Call"
)

GUARDS = (
    Guard("tag", (r"<[A-Za-z/!][^<>\n]{0,400}>",), ('<a href="x?a=1;b">', "<br />", "<!-- fin -->")),
    Guard(
        "placeholder",
        (
            r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|[$#]\{[^{}\n]{0,100}\}|\{[^{}\s\"«»„“”]{0,80}\}",
            r"%\(\w{1,60}\)[-#0+]?\d{0,3}(?:\.\d{1,2})?[a-z]|(?<![\w%])%[sdif](?!\w)",
            r"\[\[[^\[\]\n]{0,100}\]\]",
        ),
        ("{name:full}", "%(n)s", "{{ titre ; x }}", "{% if a !b %}", "${x:y}", "{0:.2f}", "[[lien;x]]"),
    ),
    Guard(
        "code",
        (
            r"(?<![\w`])```[^`]{0,2000}```|(?<![\w`])`[^`\n]{1,200}`(?![\w`])",
            r"(?<!\w)!important|[!:=]==?|[=-]>|&&",
            r"(?<![\w.])[^\W\d][\w.]{0,60}\([^()\s\"'«»„“”’]{0,80}\)",
            r"\{\s?\"[\w-]{1,60}\"\s?:[^{}\n]{0,300}\}",
            r"(?<![\w=])[A-Za-z_]\w{0,40}=[^\s;,\"'«»„“”]{1,80}(?:[;,&][A-Za-z_]\w{0,40}=[^\s;,&\"'«»„“”]{1,80}){1,20}",
            r"(?<![\w:])\w*+::[\w:<>*]*",
            r"(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?!\w)",
        ),
        (
            "`a;b !c`",
            "!important",
            "x != y",
            "f(a,b)",
            "std::vector",
            "::before",
            "élève(s)",
            ":tada:",
            "x=1;y=2",
            '{"ok": true}',
        ),
    ),
    Guard(
        "entity", (r"&(?:[A-Za-z][A-Za-z0-9]{1,20}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});",), ("R&amp;D", "&nbsp;", "&#8239;")
    ),
    Guard(
        "address",
        (
            r"(?<![\w.+-])(?:[A-Za-z][A-Za-z0-9+.-]{1,19}://|www\.|(?:mailto|tel|urn|doi|data|sms|xmpp|javascript):(?=\S))"
            r"(?:[^\s<>\"«»„“”‹›()]|\([^\s<>\"()]{0,200}\))+(?<![.,;:!?…'’\])}*])",
            r"(?<![\w./])10\.\d{4,9}/[^\s<>\"«»„“”]{1,200}(?<![.,;:!?…)])",
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
            r"(?<![\w@])@\w(?:[\w.-]{0,60}\w)?(?:@[\w.-]{1,60}\w)?",
            r"(?<![\w&])#\w{1,100}",
            rf"(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,6}}(?:{DOMAINS})(?![\w-]|\.\w)"
            r"(?:[:/?#][^\s<>\"«»„“”‹›()]{1,500}(?<![.,;:!?…'’\]]))?",
            r"(?<![\w./])\.[A-Za-z]\w{1,20}(?:-\w{1,40})?(?![\w.])|(?<![\w.])localhost(?::\d{1,5})?[/\w.-]{0,200}",
        ),
        (
            *(
                "https://exemple.fr:443/a?b=1;c!d",
                "www.inria.fr/en",
                "mailto:a@b.fr",
                "doi:10.1234/ab-5",
                "10.1038/s41586-020",
            ),
            *(
                "laurence.goussu@inria.fr",
                "presse+x@zv.fraunhofer.de",
                "@Inria",
                "@a@mastodon.social",
                "#IA2026",
                "#KI_Forum",
            ),
            *(
                "inria.fr",
                "zv.fraunhofer.de/en",
                "economie.gouv.fr:8080/a",
                ".NET",
                ".de-Domains",
                "localhost:8080/api",
            ),
        ),
    ),
    Guard(
        "file or path",
        (
            rf"(?<![\w.%+-])[\w.%+-]{{1,100}}\.(?:{EXTENSIONS})(?![\w-])",
            r"(?<!\w)[A-Za-z]:[\\/][^\s\"«»„“”<>|?*]{0,400}(?<![.,;:!])|(?<![\\\w])\\\\[\w$.-]{1,100}[^\s\"«»„“”<>|?*]{0,300}",
            r"(?<![\w/.)\]€$£%°²³])(?:~|\.{1,2})?/[\w.@+~-]{1,100}(?:/[\w.@+~:-]{0,100}){1,40}(?<![.:])",
            r"(?<![\w/.])(?:~|\.{1,2})/[\w.@+~-]{1,100}(?<!\.)",
        ),
        (
            *("rapport_2024-2026.pdf", "CP-12.docx", "build.tar.gz", "style.css", r"C:\Temp\rapport.txt", "D:/data"),
            *(r"\\serveur\partage", "/usr/local/bin", "~/x/y", "../a/b", "./run"),
        ),
    ),
    Guard(
        "network address",
        (
            r"(?<![\w.:])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2}|:\d{1,5})?(?!\w|\.\d)",
            r"(?<![\w:])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:])",
            r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){3,7}(?:[0-9A-Fa-f]{1,4}|:)(?:/\d{1,3})?(?![\w:])",
            r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,7}(?::[0-9A-Fa-f]{1,4}){1,7}(?:/\d{1,3})?(?![\w:])",
        ),
        ("192.168.0.12:8080", "10.0.0.0/8", "2001:db8::1", "fe80::1", "2001:db8:0:0:1:0:0:1", "00:1A:2b:3c:4D:5e"),
    ),
    Guard(
        "time, ratio or date",
        (
            r"(?<![\w.,:])\d{1,3}(?:[.,]\d{1,4})?(?::\d[\d.]{0,12}){1,3}(?:,\d{1,9})?(?:-\d{1,3})?(?![\w:])(?!-\d)",
            r"(?<![\w.,:])\d{1,2}:\d{2}(?::\d{2})?(?=[-–]\d)",
            r"(?<!\d)\d{1,3}['’′]\d{1,2}(?:[\"”″]|'')?(?!\w)",
            r"(?<!\d)\d{1,3}°\s?\d{1,2}['’′]\s?(?:\d{1,2}(?:[.,]\d{1,4})?(?:[\"”″]|'')\s?)?[NSEWO](?!\w)",
            r"(?<![\w/])(?:24|7)\s?[hj]?/(?:24|7)\s?[hj]?(?!\w)",
            r"(?<![\w./:-])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2}(?:T[\d:.+Z-]{2,25})?)?(?![\w/]|-\d)",
            r"(?<![\w./-])\d{4}/\d{2}/\d{2}(?![\w/])|(?<![\w./-])\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/])",
            r"(?<![\w./-])\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\w)",
        ),
        (
            *(
                "14:30",
                "14:30:59",
                "1:100.000",
                "2:1",
                "3:16-18",
                "2'33\"",
                "48°51'24\"N",
                "24h/24",
                "7j/7",
                "2026-04-17",
            ),
            *("2026-04", "2026-04-17T18:00:00Z", "17.04.2026", "17/04/2026", "17-04-2026", "17. 4. 2026"),
        ),
    ),
    Guard(
        "version",
        (
            r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3}){2,4}(?![\w-]|\.\d))[vV]?\d{1,4}(?:\.\d{1,6}){2,4}(?:[-+][A-Za-z][\w.]{0,30})?(?!\w|-\d|\.\d)",
            r"(?<![\w.])[vV]\d{1,4}(?:\.\d{1,6}){0,3}(?:-[A-Za-z][\w.]{0,30})?(?!\w)",
            r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){1,3}-(?:alpha|beta|rc|dev|preview)[\w.]{0,20}",
        ),
        ("2.4.1", "v1.0", "V2", "1.0.0-rc.1", "v3.11.2-beta"),
    ),
    Guard(
        "registered number",
        (
            rf"(?<!\w)ISBN(?:-1[03])?{S}?:?{S}?[\dX](?:[-–{S[1:-1]}]?[\dX]){{8,12}}(?!\w)",
            r"(?<![\w-])97[89][-– ]\d{1,5}[-– ]\d{1,7}[-– ]\d{1,7}[-– ][\dX](?!\w)",
            rf"(?<!\w)(?:e?ISSN|ISSN-L){S}?:?{S}?\d{{4}}-\d{{3}}[\dX](?!\w)",
            r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)",
            r"(?<!\w)FR ?[0-9A-Z]{2} ?\d{3} ?\d{3} ?\d{3}(?!\w)",
            r"(?<!\w)(?:DE|ATU|BE|LU|IT) ?\d{3} ?\d{3} ?\d{2,5}(?!\w)",
            r"(?<!\w)CHE-\d{3}\.\d{3}\.\d{3}(?!\w)",
            rf"(?<!\w)(?:{COUNTED_LABELS}){S}?:?{S}?(?P<kept>\d{{1,15}}(?:{S}\d{{2,5}}){{0,5}})(?!\w|,\d)",
            rf"(?<!\w)RCS{S}(?:[^\W\d_][\w-]{{1,30}}{S})?(?:[A-D]{S})?(?P<kept>\d{{3}}{S}\d{{3}}{S}\d{{3}})(?!\w)",
            rf"(?<!\w)\d{{3}}{S}\d{{3}}{S}\d{{3}}(?={S}RCS)",
            rf"(?<!\w)(?:{FILE_LABELS}){S}?:?{S}?(?P<kept>\d[\d./-]{{1,30}}(?<=\d))(?!\w)",
        ),
        (
            *("ISBN 978-2-7433-0482-9", "ISBN 978 3 411 04649 2", "ISSN 1234-567X", "DE89 3704 0044 0532 0130 00"),
            *(
                "FR 12 123 456 789",
                "FR12123456789",
                "DE 123456789",
                "RCS Paris 123 456 789",
                "552 100 554 RCS Paris",
                "SIREN 123 456 789",
            ),
            *("Az. 12-34/2024", "HRB 12345"),
        ),
    ),
    Guard(
        "standard or act",
        (
            rf"(?<![\w-])(?:{STANDARDS})(?:[{S[1:-1]}/-](?:{STANDARDS})){{0,4}}[{S[1:-1]}-]?\d{{1,6}}(?:{S}\d{{3}}(?!\d))?"
            r"[\d.:/-]{0,20}(?<=\d)(?!\w)",
            rf"\((?:{ACTS})\){S}(?:n[°o]{S}?|Nr\.{S}?|No{S}?)?\d{{1,4}}/\d{{1,4}}",
            rf"(?<![\w/])\d{{1,4}}/\d{{1,4}}/(?:{ACTS})(?!\w)",
            r"(?<!\w)(?:COM|C|SWD)\(\d{4}\) ?\d{1,5}(?!\w)",
            rf"(?<!\w)[LRDA]\.?{S}?(?P<kept>\d{{1,4}}(?:-\d{{1,3}}){{1,3}})(?!\w)",
        ),
        (
            *("ISO/IEC 27001:2022", "DIN EN ISO 9001:2015", "DIN 5008", "NF EN 301 549", "EN 1991-1-4", "RFC 3986"),
            *("(UE) 2024/1689", "2016/679/UE", "COM(2021) 206", "R123-4"),
        ),
    ),
    Guard(
        "phone",
        (
            r"(?<![\w+])(?:\+ ?|00)[1-9](?=(?:[ .\-/()\u00a0\u202f]{0,3}\d){7})"
            r"\d{0,2}(?:[ .\-/\u00a0\u202f]{0,2}\(?\d{1,8}\)?){2,8}(?!\w)",
            r"(?<![\w.,+-])0\d(?:([ .\-\u00a0\u202f])\d\d)(?:\1\d\d){3}(?!\d)",
            rf"(?<![\w.,+-])0{S}?8\d\d(?:{S}\d{{2,3}}){{2,3}}(?!\w)",
            r"(?<![\w.,+-])(?<!\d[ \u00a0\u202f])0[1-9]\d{1,4}[ /\u00a0-]{1,3}\d{2,8}(?:[ /\u00a0-]\d{1,6}){0,4}(?!\w)",
            r"(?<!\w)\(0 ?\d{1,5}(?: \d{1,2})?\) ?\d{1,8}(?:[ /\u00a0-]\d{1,6}){0,4}(?!\w)",
            r"(?<![\w-])\(\d{3}\) ?\d{3}-\d{4}(?!\w)|(?<![\w-])(?:1-)?\d{3}-\d{3}-\d{4}(?!\w)",
            rf"(?<!\w)(?:{PHONE_LABELS})\.?{S}?:?{S}?(?P<kept>[+(\d][\d ()./\-\u00a0\u202f]{{3,25}}\d)(?!\w)",
            rf"(?<!\w)[TMF][.:]{{0,2}}{S}?(?P<kept>[+(0][\d ()./\-\u00a0\u202f]{{5,25}}\d)(?!\w)",
        ),
        (
            *("06 27 66 05 09", "+33 1 23 45 67 89", "+33 (0)1 23 45 67 89", "+49 30 18615-6121", "030/1234-567"),
            *("(030) 123 456-78", "0 800 123 456", "01.23.45.67.89", "020 7946 0958", "(555) 123-4567", "0170 1234567"),
        ),
    ),
    Guard(
        "identifier",
        (
            r"(?<![\w-])(?=[^\W\d_])(?=[\w-]{0,80}\d)\w{1,40}(?:-\w{1,40}){1,8}(?![\w-])",
            r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?!\w)|(?<!\w)0x[0-9a-fA-F]{1,64}(?!\w)",
            r"(?<!\w)(?=[0-9]{0,63}[a-f])(?=[a-f]{0,63}\d)[0-9a-f]{7,64}(?!\w)|(?<!\w)[^\W_]{1,60}_\w{1,100}",
        ),
        (
            "A380-800",
            "CVE-2024-12345",
            "123e4567-e89b-12d3-a456-426614174000",
            "0xFF",
            "3f2a9bc",
            "ma_variable_12",
            "GPT-4",
        ),
    ),
    Guard(
        "smiley",
        (r"(?<!\S)(?:[:;=][-o^]?['’]?[)(DPpO|/\\\]\[]|<3|\^\^)(?!\w)|[:;=]-[)(DPpO|/](?!\w)|(?<=[^\W\d_]);\)(?!\w)",),
        (":)", ";-)", ":-D", ":'(", "<3", ":P", "^^"),
    ),
    Guard("name", (r"(?<!\w)(?:Yahoo|Jeopardy|HOP|Hop)!(?=[\s.,;:]|$)",), ("Yahoo!",)),
)
