"""English recognition: tokens compared by key, possessives outside, capitals where a name is a common word too."""

import pytest

from tribrief.glossary.matching import Matcher
from tribrief.records import Concept, Term


def concept(identifier, kind, text, *variants, acronym="", forbidden=(), **options):
    return Concept(identifier, kind, {"en": Term(text, variants, tuple(forbidden), acronym)}, **options)


GLOSSARY = [
    concept("coast", "org", "Coast Guard"),
    concept("fisheries", "org", "Ministry of Oceans and Fisheries", acronym="MOF"),
    concept("aid", "org", "Agency for International Development", acronym="AID"),
    concept("us", "place", "United States", "U.S."),
    concept("busan", "place", "Busan", forbidden=["Pusan"], block=("Busan Bank",)),
    concept("ulan", "place", "Ulaanbaatar", "Ulán Bátor"),
    concept("tank", "weapon", "main battle tank", acronym="MBT"),
    concept("kn", "weapon", "KN-23"),
    concept("chief", "title", "chief of staff"),
    concept("city", "term", "free city"),
    concept("han", "person-ea", "Han Duck-soo"),
    concept("people", "org", "People's Bank", case="exact"),
    concept("st", "place", "St. Helena"),
]
MATCHER = Matcher(GLOSSARY, "en")


def surfaces(text, matcher=MATCHER):
    return [hit.surface for hit in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Coast Guard's ship left.", ["Coast Guard"]),
        ("the United States’ ships", ["United States"]),
        ("U.S. ships and US ships", ["U.S.", "US"]),
        ("Give us ships.", []),
        ("GIVE US SHIPS AND MEN", []),
        ("GIVE U.S. SHIPS", ["U.S."]),
        ("anti-US ships", ["US"]),
        ("MOF said; the MoF did not; mof neither.", ["MOF"]),
        ("Main battle tanks and MBTs rolled.", ["Main battle tanks", "MBTs"]),
        ("chiefs of staff met", ["chiefs of staff"]),
        ("three free cities", ["free cities"]),
        ("Coast Guards", []),
        ("a coast guard boat", []),
        ("Coast guard boats sailed.", []),
        ("the ministry of oceans and fisheries", ["ministry of oceans and fisheries"]),
        ("Han Duck soo and HAN DUCK-SOO", ["Han Duck soo", "HAN DUCK-SOO"]),
        ("KN-23, KN 23 and KN23", ["KN-23", "KN 23", "KN23"]),
        ("Ulan Bator", ["Ulan Bator"]),
        ("Pusan", ["Pusan"]),
        ("The People's Bank and the people's bank", ["People's Bank"]),
        ("He saw St. Helena.", ["St. Helena"]),
        ("They reached the coast. Guard it.", []),
        ("main battle\n\ntank", []),
        ("main battle\ntank", ["main battle\ntank"]),
        ("abusanity MOFX", []),
    ],
)
def test_tokens_capitals_plurals_and_possessives(text, found):
    assert surfaces(text) == found


def test_block_phrase_wins_by_length_and_is_no_hit():
    assert surfaces("Busan Bank is in Busan.") == ["Busan"]


@pytest.mark.parametrize("text", ["Busan National University", "Busan-Gimhae Airport", "Greater Busan", "Busan Metro"])
def test_place_inside_the_name_of_an_institution_is_not_meant(text):
    assert surfaces(f"The {text} opened.") == []


def test_place_before_an_ordinary_word_is_meant():
    assert surfaces("Busan officials and Busan's University") == ["Busan", "Busan"]


@pytest.mark.parametrize("text", ["Ministry of Trade, Industry and Energy", "MINISTRY OF TRADE,\nINDUSTRY AND ENERGY"])
def test_a_name_with_a_comma_is_found(text: str) -> None:
    """As it is written and in other capitals; without its comma the words are no name."""
    concept = Concept("motie", "org", {"en": Term("Ministry of Trade, Industry and Energy")})
    assert [hit.surface for hit in Matcher([concept], "en").find(f"The {text} spoke.")] == [text]
    assert not Matcher([concept], "en").find(f"The {text.replace(',', '')} spoke.")


def test_hit_names_the_concept_and_the_wording():
    (hit,) = MATCHER.find("In Pusan.")
    assert (hit.concept, hit.term, hit.start, hit.end, hit.form, hit.tier) == ("busan", "Pusan", 3, 8, "", "strict")


def test_longest_name_wins():
    matcher = Matcher([concept("a", "org", "Red Guard"), concept("b", "org", "Guard Command of the Army")], "en")
    assert surfaces("the Red Guard Command of the Army", matcher) == ["Guard Command of the Army"]


@pytest.mark.parametrize("unit", ["A", "A ", "A-", "A'", "AB.", "SEOUL ", "SEOUL", "South ", "’s "])
def test_long_runs_of_capitals_end(unit: str) -> None:
    """A run of capitals before a national body is read once; divided in every way it would take years."""
    glossary = [
        concept("na", "org", "National Assembly", definition="parliament of South Korea"),
        concept("seoul", "place", "Seoul"),
    ]
    hits = Matcher(glossary, "en").find(unit * 500 + " National Assembly가 Seoul National University, in Seoul")
    assert [(hit.concept, hit.surface) for hit in hits[-2:]] == [("na", "National Assembly"), ("seoul", "Seoul")]


def test_offsets_survive_letters_and_gaps_of_other_lengths():
    """Ligatures, ampersands, runs of spaces and invisible marks before a term and in it leave it at its place."""
    glossary = [concept("law", "org", "Law & Order Board"), concept("aero", "place", "Ærøskøbing")]
    text = "Æon  &  œuvre.\u00ad \n\n  The Law  and\nOrder Board & the LAW&ORDER BOARD in Aeroskobing,   Ærøskøbing."
    hits = Matcher(glossary, "en").find(text)
    assert [hit.surface for hit in hits] == ["Law  and\nOrder Board", "LAW&ORDER BOARD", "Aeroskobing", "Ærøskøbing"]
    assert all(text[hit.start : hit.end] == hit.surface for hit in hits)


def test_costly_check_is_made_only_of_finds_that_would_stay():
    """What stands around a shorter name is not asked where a longer one stays, and is where the longer one falls."""
    glossary = [concept("guard", "org", "Coast Guard"), concept("rok", "place", "South Korea")]
    glossary.append(concept("skcg", "org", "Korea Coast Guard", case="exact"))
    matcher = Matcher(glossary, "en")
    assert surfaces("the Korea Coast Guard", matcher) == ["Korea Coast Guard"]
    assert surfaces("the KOREA Coast Guard", matcher) == ["Coast Guard"]


@pytest.mark.parametrize("gap", [" ", "\n", " \n", "  "])
def test_a_country_before_is_read_over_any_space(gap: str) -> None:
    """A line that ends in a space does not hide whose parliament it is."""
    glossary = [concept("na", "org", "National Assembly", definition="parliament of South Korea")]
    assert Matcher(glossary, "en").find(f"It was Serbia's{gap}National Assembly that voted.") == ()
    assert len(Matcher(glossary, "en").find(f"It was South Korea's{gap}National Assembly that voted.")) == 1
