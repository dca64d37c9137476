"""Which countries an English phrase names, so that Kenya's parliament is not taken for South Korea's.

The names of countries come from the CLDR (through babel), the adjectives from the field "Nationality" of the CIA
World Factbook, the other names from press usage.
"""

import string
from collections.abc import Sequence
from functools import cache

from tribrief.glossary.english.words import list_keys

ADJECTIVES = """
AD Andorran; AE Emirati; AF Afghan; AG Antiguan; AL Albanian; AM Armenian; AO Angolan; AR Argentine, Argentinian;
AT Austrian; AU Australian; AZ Azerbaijani, Azeri; BA Bosnian; BB Barbadian; BD Bangladeshi; BE Belgian; BF Burkinabe;
BG Bulgarian; BH Bahraini; BI Burundian; BJ Beninese; BN Bruneian; BO Bolivian; BR Brazilian; BS Bahamian;
BT Bhutanese; BW Botswanan; BY Belarusian, Belarusan; BZ Belizean; CA Canadian; CD Congolese; CF Central African;
CG Congolese; CH Swiss; CI Ivorian; CL Chilean; CM Cameroonian; CN Chinese; CO Colombian; CR Costa Rican; CU Cuban;
CV Cabo Verdean; CY Cypriot; CZ Czech; DE German; DJ Djiboutian; DK Danish; DM Dominican; DO Dominican; DZ Algerian;
EC Ecuadorian, Ecuadorean; EE Estonian; EG Egyptian; ER Eritrean; ES Spanish; ET Ethiopian; FI Finnish; FJ Fijian;
FM Micronesian; FR French; GA Gabonese; GB British; GD Grenadian; GE Georgian; GH Ghanaian; GM Gambian; GN Guinean;
GQ Equatorial Guinean, Equatoguinean; GR Greek; GT Guatemalan; GW Bissau-Guinean; GY Guyanese; HN Honduran;
HR Croatian; HT Haitian; HU Hungarian; ID Indonesian; IE Irish; IL Israeli; IN Indian; IQ Iraqi; IR Iranian;
IS Icelandic; IT Italian; JM Jamaican; JO Jordanian; JP Japanese; KE Kenyan; KG Kyrgyz; KH Cambodian; KM Comorian;
KN Kittitian; KP North Korean, Korean; KR South Korean, Korean; KW Kuwaiti; KZ Kazakh, Kazakhstani; LA Lao, Laotian;
LB Lebanese; LC Saint Lucian; LK Sri Lankan; LR Liberian; LS Basotho; LT Lithuanian; LU Luxembourgish; LV Latvian;
LY Libyan; MA Moroccan; MC Monegasque; MD Moldovan; ME Montenegrin; MG Malagasy; MH Marshallese;
MK Macedonian, North Macedonian; ML Malian; MM Burmese; MN Mongolian; MR Mauritanian; MT Maltese; MU Mauritian;
MV Maldivian; MW Malawian; MX Mexican; MY Malaysian; MZ Mozambican; NA Namibian; NE Nigerien; NG Nigerian;
NI Nicaraguan; NL Dutch; NO Norwegian; NP Nepali, Nepalese; NR Nauruan; OM Omani; PA Panamanian; PE Peruvian;
PG Papua New Guinean; PH Philippine, Filipino; PK Pakistani; PL Polish; PS Palestinian; PT Portuguese; PW Palauan;
PY Paraguayan; QA Qatari; RO Romanian; RS Serbian; RU Russian; RW Rwandan; SA Saudi, Saudi Arabian; SC Seychellois;
SD Sudanese; SE Swedish; SG Singaporean; SI Slovenian, Slovene; SK Slovak; SL Sierra Leonean; SM Sammarinese;
SN Senegalese; SO Somali; SR Surinamese; SS South Sudanese; ST Sao Tomean; SV Salvadoran; SY Syrian; SZ Swazi;
TD Chadian; TG Togolese; TH Thai; TJ Tajik, Tajikistani; TL Timorese; TM Turkmen; TN Tunisian; TO Tongan; TR Turkish;
TT Trinidadian; TV Tuvaluan; TW Taiwanese; TZ Tanzanian; UA Ukrainian; UG Ugandan; US American; UY Uruguayan;
UZ Uzbek, Uzbekistani; VC Vincentian; VE Venezuelan; VN Vietnamese; WS Samoan; XK Kosovar, Kosovan; YE Yemeni;
ZA South African; ZM Zambian; ZW Zimbabwean
"""
OTHER_NAMES = """
AE UAE; BA Bosnia; CD Congo, DRC; CG Congo; CI Ivory Coast; CN PRC; CZ Czech Republic; GB UK, Britain, Great Britain;
KP DPRK, Korea; KR ROK, Korea; MK Macedonia; MM Burma, Myanmar; PS Palestine; TL East Timor; TR Turkey, Turkiye;
US US, USA, America; VA Vatican
"""
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})  # codes of the CLDR that are no territory
# What stands between "of" and the name of a country: the Islamic Republic of Iran.
STATE_FORMS = frozenset(
    "the of and arab bolivarian co operative democratic federal federation federative islamic kingdom people peoples "
    "plurinational principality republic s socialist sultanate union".split()
)
LONGEST_NAME = 4  # words


@cache
def list_countries() -> dict[str, frozenset[str]]:
    """Return the names and adjectives of countries, as keys joined by spaces, with the ISO codes that they mean."""
    from babel import Locale  # noqa: PLC0415 - only where a national body is found

    names = [*_read_table(ADJECTIVES), *_read_table(OTHER_NAMES)]
    names += [(code, name) for code, name in Locale.parse("en").territories.items() if code.isalpha()]
    countries: dict[str, frozenset[str]] = {}
    for code, name in names:
        if code not in NO_COUNTRIES:
            key = " ".join(list_keys(name))
            countries[key] = countries.get(key, frozenset()) | {code}
    return countries


@cache
def last_words_of_countries() -> frozenset[str]:
    """Return the words with which a country's name or adjective can end, its possessive and its initials too."""
    return frozenset({"s", *string.ascii_lowercase, *(name.rpartition(" ")[2] for name in list_countries())})


@cache
def _first_words_of_countries() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in list_countries())


def _read_table(table: str) -> list[tuple[str, str]]:
    rows = [row.strip().partition(" ") for row in table.replace("\n", " ").split(";")]
    return [(code, name) for code, _, names in rows for name in names.split(",")]


def find_countries(keys: Sequence[str]) -> frozenset[str]:
    """Return the codes of all countries that a phrase names; the longest name counts (South Korean, not Korean)."""
    found: frozenset[str] = frozenset()
    start = 0
    while start < len(keys):
        length, codes = _read_name(keys[start : start + LONGEST_NAME])
        found |= codes
        start += length
    return found


def country_at_start(keys: Sequence[str]) -> frozenset[str]:
    """Return the codes of the country with whose name a phrase begins, the form of the state skipped."""
    start = next((index for index, key in enumerate(keys) if key not in STATE_FORMS), len(keys))
    return _read_name(keys[start : start + LONGEST_NAME])[1]


def country_at_end(keys: Sequence[str]) -> frozenset[str]:
    """Return the codes of the country with whose name or adjective a phrase ends."""
    tails = (" ".join(keys[start:]) for start in range(max(0, len(keys) - LONGEST_NAME), len(keys)))
    return next((list_countries()[tail] for tail in tails if tail in list_countries()), frozenset())


def _read_name(keys: Sequence[str]) -> tuple[int, frozenset[str]]:
    """Return how many words the name takes with which a phrase begins, and its codes; one word and none without."""
    if not keys or keys[0] not in _first_words_of_countries():
        return 1, frozenset()
    for length in range(len(keys), 0, -1):
        if codes := list_countries().get(" ".join(keys[:length])):
            return length, codes
    return 1, frozenset()
