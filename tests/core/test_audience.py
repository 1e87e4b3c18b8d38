"""A query means what it says, says it back in plain words, and answers every mistake with its place and a sentence."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.audience import (
    And,
    Asked,
    AtLevel,
    AudienceFault,
    Country,
    Everyone,
    InPlace,
    Joined,
    Keyword,
    Language,
    Nobody,
    Not,
    OfTeam,
    OnChannel,
    Or,
    Point,
    Query,
    Replied,
    Saved,
    ShowedUp,
    Skill,
    Tag,
    Within,
    explain,
    locate,
    text,
)
from bot.core.audience_grammar import Vocabulary, parse

SKILLS, LANGUAGES, CHANNELS = ("driving", "phones", "first_aid"), ("en", "es"), ("sms", "signal", "console")
KNOWN = Vocabulary(
    SKILLS,
    LANGUAGES,
    CHANNELS,
    countries={"US": "United States", "GB": "United Kingdom"},
    teams=("riverside", "West Side"),
)
WHOLE = "skill:driving AND within 25km of 90210 AND NOT asked in 7d AND (lang:es OR lang:en) AND replied yes in 90d"
BEVERLY_HILLS = Point("Beverly Hills", 34.09, -118.41, "US")


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("", Nobody()),
        (" \n ", Nobody()),
        ("everyone", Everyone()),
        ("SKILL:Driving", Skill("driving")),
        ("skill: first_aid", Skill("first_aid")),
        ("lang:ES", Language("es")),
        ("country:gb", Country("GB")),
        ("channel:sms", OnChannel("sms")),
        ("keyword:join", Keyword("JOIN")),
        ("tag:Callers", Tag("callers")),
        ("within 25km of 90210", Within(25, "90210")),
        ("within 2.5 km of King's Lynn, UK", Within(2.5, "King's Lynn, UK")),
        ("WITHIN 10mi OF Leeds", Within(16.093, "Leeds")),
        ('within 5km of "Brighton and  Hove"', Within(5, "Brighton and Hove")),
        ("within 5km of “Paris (TX)”", Within(5, "Paris (TX)")),
        ("in Leeds", InPlace("Leeds")),
        ("in New York or in Leeds", Or((InPlace("New York"), InPlace("Leeds")))),
        ("in us", Country("US")),
        ("in united kingdom", Country("GB")),
        ("joined in 30d", Joined(30)),
        ("asked in 7 days", Asked(7)),
        ("replied in 1 day", Replied(None, 1)),
        ("replied MAYBE in 90 d", Replied("maybe", 90)),
        ("showed up in 90 days", ShowedUp(90)),
        ("level>=2", AtLevel(">=", 2)),
        ("LEVEL < 1", AtLevel("<", 1)),
        ("team:Riverside", OfTeam("riverside")),
        ('team: "west  side"', OfTeam("West Side")),
        ("audience:Saturday-drivers", Saved("saturday-drivers")),
        ("in team or in within level", Or((InPlace("team"), InPlace("within level")))),
        ("lang:en and lang:es or skill:phones", Or((And((Language("en"), Language("es"))), Skill("phones")))),
        ("lang:en and (lang:es or skill:phones)", And((Language("en"), Or((Language("es"), Skill("phones")))))),
        ("not lang:en and lang:es", And((Not(Language("en")), Language("es")))),
        ("not (lang:en and lang:es)", Not(And((Language("en"), Language("es"))))),
        ("not not lang:en", Not(Not(Language("en")))),
        ("lang:en and ((lang:es) and skill:phones)", And((Language("en"), Language("es"), Skill("phones")))),
        (
            WHOLE,
            And(
                (
                    Skill("driving"),
                    Within(25, "90210"),
                    Not(Asked(7)),
                    Or((Language("es"), Language("en"))),
                    Replied("yes", 90),
                )
            ),
        ),
    ],
)
def test_reads_queries(query: str, meaning: Query) -> None:
    assert parse(query, KNOWN) == meaning


TERMS = (
    "Terms are skill: lang: country: channel: keyword: tag: team: audience:, within 25km of PLACE, in PLACE, "
    "joined in 30d, asked in 7d, replied yes in 90d, showed up in 90d, level>=2, everyone."
)


@pytest.mark.parametrize(
    ("query", "column", "sentence"),
    [
        ("in Brighton and Hove", 17, f'"Hove" is no term. A place with "and" or "or" in it is quoted. {TERMS}'),
        ("came in 7d", 1, f'"came" is no term. A place with "and" or "or" in it is quoted. {TERMS}'),
        ('"Leeds"', 1, f'""" is no term. A place with "and" or "or" in it is quoted. {TERMS}'),
        ("AND everyone", 1, f'"AND" is no term. A place with "and" or "or" in it is quoted. {TERMS}'),
        ("showed in 7d", 8, 'write "up" here, like showed up in 90d.'),
        ("level 2", 7, "write a sign and a number after it, like level>=2."),
        ("level>=many", 8, "write a level from 0 to 4 here, like level>=2."),
        ("level=5", 7, "write a level from 0 to 4 here, like level>=2."),
        ("team:riversid", 6, 'there is no team "riversid"; the nearest: riverside.'),
        ('team: ""', 7, 'a name is missing after "team:".'),
        ("skill:drivin", 7, 'there is no skill "drivin"; the nearest: driving.'),
        ("lang:xx", 6, 'there is no language "xx"; there are: en, es.'),
        ("channel: fax", 10, 'there is no channel "fax"; there are: console, signal, sms.'),
        ("country:Narnia", 9, '"Narnia" is no country; write it like US or GB.'),
        ("skill:", 7, 'a name is missing after "skill:".'),
        ("skill: AND everyone", 8, 'a name is missing after "skill:".'),
        ("everyone AND", 13, "the query ends where a term should follow."),
        ("everyone lang:en", 10, 'write AND or OR before "lang:en".'),
        ("everyone)", 9, "this parenthesis closes nothing."),
        ("(everyone", 10, "write AND, OR or a closing parenthesis here."),
        ("in Paris (TX)", 10, 'write AND or OR before "(".'),
        ('in "Leeds', 4, "this quotation mark has no partner."),
        ("within of Leeds", 8, "write a number and its unit here, like 25km or 15mi."),
        ("within 25 of Leeds", 8, "write a number and its unit here, like 25km or 15mi."),
        ("within 0km of Leeds", 8, "a distance lies between 0 and 20000 km."),
        (f"within {'9' * 999}km of Leeds", 8, "a distance lies between 0 and 20000 km."),
        ("within 5km Leeds", 12, 'write "of" and a place after the distance, like within 25km of 90210.'),
        ("within 5km of", 14, "a place is missing here, like 90210 or Leeds."),
        ('in ""', 4, "a place is missing here, like 90210 or Leeds."),
        ("asked", 6, 'write "in" and a number of days here, like in 7d.'),
        ("replied perhaps in 7d", 9, 'write "in" and a number of days here, like in 7d.'),
        ("asked in 7km", 10, "write a number and its unit here, like 7d."),
        ("asked in 1.5d", 10, "the days are a whole number from 1 to 3650."),
        ("asked in 0d", 10, "the days are a whole number from 1 to 3650."),
        ("(" * 21 + "everyone" + ")" * 21, 21, "at most 20 parentheses and NOTs may stand around a term."),
        ("NOT " * 21 + "everyone", 81, "at most 20 parentheses and NOTs may stand around a term."),
        ("a" * 2001, 2001, "a query has at most 2000 characters; shorten this one."),
    ],
)
def test_answers_mistakes_with_place_and_sentence(query: str, column: int, sentence: str) -> None:
    with pytest.raises(AudienceFault) as fault:
        parse(query, KNOWN)
    assert (fault.value.column, fault.value.sentence) == (column, sentence)


def test_points_at_the_mistake() -> None:
    query = "lang:en AND\tskill:drivin"
    with pytest.raises(AudienceFault) as fault:
        parse(query, KNOWN)
    assert str(fault.value) == 'Column 19: there is no skill "drivin"; the nearest: driving.'
    assert fault.value.pointed(query) == (
        "lang:en AND skill:drivin\n"
        '                  ^ there is no skill "drivin"; the nearest: driving.'
    )  # fmt: skip


def test_without_lists_any_name_will_do() -> None:
    assert parse("skill:Juggling and lang:tlh") == And((Skill("juggling"), Language("tlh")))
    assert parse("country:fr or in fr") == Or((Country("FR"), InPlace("fr")))
    with pytest.raises(AudienceFault, match="there are: none yet"):
        parse("skill:juggling", Vocabulary(skills=()))


def test_explains_in_plain_words() -> None:
    query = parse(WHOLE, KNOWN)
    assert explain(query) == (
        "Supporters with the skill driving and within 25 km of 90210 and not asked in the last 7 days "
        "and (with the language es or with the language en) and who replied yes in the last 90 days."
    )
    located = locate(query, {"90210": BEVERLY_HILLS}.__getitem__)
    assert "within 25 km of 90210 (Beverly Hills, US) and" in explain(located)
    assert explain(parse("not asked in 1d", KNOWN)) == "Supporters not asked in the last day."
    assert explain(parse("", KNOWN)) == "Nobody."


def test_finds_every_place() -> None:
    wide = Point("Yorkshire", 54, -1.5, "GB", radius=80)
    query = parse("in Leeds or not (within 5km of 90210 and everyone)", KNOWN)
    located = locate(query, {"Leeds": wide, "90210": BEVERLY_HILLS}.__getitem__)
    assert located == Or((InPlace("Leeds", wide), Not(And((Within(5, "90210", BEVERLY_HILLS), Everyone())))))
    assert text(located) == text(query)


def test_a_place_is_as_wide_as_it_is() -> None:
    assert InPlace("Leeds").km == InPlace("90210", BEVERLY_HILLS).km == 15
    assert InPlace("Yorkshire", Point("Yorkshire", 54, -1.5, "GB", radius=80)).km == 80


def test_an_unknown_place_is_a_mistake_in_its_column() -> None:
    query = parse("everyone and not in Atlantis", KNOWN)
    with pytest.raises(AudienceFault) as fault:
        locate(query, lambda place: f'there is no place "{place}".')
    assert str(fault.value) == 'Column 21: there is no place "Atlantis".'


DAYS = st.integers(1, 3650)
PLACES = st.sampled_from(["90210", "Brighton and Hove", "Paris (TX)", "not here", "King's Lynn"])
LEAVES = st.one_of(
    st.just(Everyone()),
    st.builds(Skill, st.sampled_from(SKILLS)),
    st.builds(Language, st.sampled_from(LANGUAGES)),
    st.builds(Country, st.sampled_from(sorted(KNOWN.countries))),
    st.builds(OnChannel, st.sampled_from(CHANNELS)),
    st.builds(Tag, st.sampled_from(["callers", "and", "a:b"])),
    st.builds(Keyword, st.sampled_from(["JOIN", "AND", "A:B"])),
    st.builds(Within, st.integers(1, 20_000_000).map(lambda metres: metres / 1000), PLACES),
    st.builds(InPlace, PLACES),
    st.builds(Joined, DAYS),
    st.builds(Asked, DAYS),
    st.builds(Replied, st.sampled_from([None, "yes", "no", "maybe"]), DAYS),
    st.builds(ShowedUp, DAYS),
    st.builds(AtLevel, st.sampled_from([">", ">=", "=", "<=", "<"]), st.integers(0, 4)),
    st.builds(OfTeam, st.sampled_from(sorted(KNOWN.teams or ()))),
    st.builds(Saved, st.sampled_from(["drivers", "and", "a:b"])),
)


def grown(queries: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    def several(kind: type[And] | type[Or]) -> st.SearchStrategy[Query]:
        parts = st.lists(queries.filter(lambda part: not isinstance(part, kind)), min_size=2, max_size=3)
        return parts.map(lambda parts: kind(tuple(parts)))

    return st.builds(Not, queries) | several(And) | several(Or)


@given(st.just(Nobody()) | st.recursive(LEAVES, grown, max_leaves=8))
def test_reads_back_what_it_writes(query: Query) -> None:
    assert parse(text(query), KNOWN) == query


WORDS = [
    "(",
    ")",
    " ",
    '"',
    "and",
    "or",
    "not",
    "skill:",
    "driving",
    "in",
    "within",
    "7d",
    "2km",
    "of",
    "replied",
    "yes",
    "90210",
    "team:",
    "level",
    ">=",
    "2",
    "showed",
    "up",
]


@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS)).map(" ".join))
@example("(" * 2000)
@example("not " * 500)
@example("everyone and " * 150 + "everyone")
@example('"' * 2000)
@example(" " * 2000)
@example(f"asked in {'9' * 1900}d")
def test_any_text_is_a_query_or_a_sentence(query: str) -> None:
    for known in (KNOWN, Vocabulary()):
        with suppress(AudienceFault):
            meaning = parse(query, known)
            assert parse(text(meaning), known) == meaning
            assert explain(meaning).endswith(".")
