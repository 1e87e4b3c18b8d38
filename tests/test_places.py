"""Where people say they are: texts, the country their number hints at, and the place that is meant."""

import time
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.gazetteer import PACKED, kilometres
from bot.understanding.places import Ambiguous, Found, Place, Places, Unknown, label

# text | hint | label of the place, labels of the choices joined by " / ", or nothing
READINGS = """
90210                                   | US | Beverly Hills, California, US
my zip is 60614                         | US | Chicago, Illinois, US
It's 60614, thanks!                     | US | Chicago, Illinois, US
60614-1234                              |    | Chicago, Illinois, US
IL 62704                                |    | Springfield, Illinois, US
CA 90210                                |    | Beverly Hills, California, US
12345 Main Street, Springfield IL 62701 | US | Springfield, Illinois, US
00000                                   | US |
sw1a 1aa                                |    | City of Westminster, England, GB
SW1A1AA                                 | US | City of Westminster, England, GB
LS6                                     | GB | Leeds, England, GB
my postcode is ls6 3ab                  | GB | Leeds, England, GB
M5V 2T6                                 |    | Toronto, Ontario, CA
m5v2t6                                  | CA | Toronto, Ontario, CA
1012 AB                                 |    | Amsterdam, North Holland, NL
1012ab                                  | US | Amsterdam, North Holland, NL
10115 Berlin                            |    | Berlin, DE
10115 Berlin                            | US | Berlin, DE
10115                                   | DE | Berlin, DE
D-10115                                 |    | Berlin, DE
Berlin 10115, Germany                   | US | Berlin, DE
28001 Madrid                            |    | Madrid, ES
código postal 28013                     | ES | Madrid, ES
75001 Paris                             |    | Paris, Ile-de-France, FR
69001 Lyon                              | US | Lyon, Auvergne-Rhone-Alpes, FR
01310-100                               | BR | Sao Paulo, BR
1000-205 Lisboa                         |    | Graca, Lisbon, PT
100-0001                                | JP | Chiyoda, Tokyo, JP
110001                                  | IN | Delhi, NCT, IN
1010 Wien                               |    | Innere Stadt, Vienna, AT
1010                                    | AT | Innere Stadt, Vienna, AT
LV-1010                                 |    | Riga, LV
D02 AF30                                | IE | Dublin, Leinster, IE
111 22 Stockholm                        | SE | Stockholm, SE
VLT 1117                                | MT | Valletta, Il-Belt Valletta, MT
leeds                                   |    | Leeds, England, GB
I'm in Leeds                            | US | Leeds, England, GB
we're based in Leeds now                | GB | Leeds, England, GB
Leeds, West Yorkshire                   | GB | Leeds, England, GB
my sister and I live in Leeds           | GB | Leeds, England, GB
Springfield IL                          | US | Springfield, Illinois, US
Portland Maine                          | US | Portland, Maine, US
portland, or                            |    | Portland, Oregon, US
Portland                                | US | Portland, Oregon, US
Paris                                   | US | Paris, Ile-de-France, FR
Paris TX                                | US | Paris, Texas, US
paris, texas                            | FR | Paris, Texas, US
Texas, Austin                           | US | Austin, Texas, US
London                                  |    | London, England, GB
London                                  | CA | London, Ontario, CA / London, England, GB
London, Ontario                         | GB | London, Ontario, CA
Birmingham                              | GB | Birmingham, England, GB
Birmingham                              | US | Birmingham, Alabama, US
Birmingham, England                     | US | Birmingham, England, GB
Birmingham AL                           | GB | Birmingham, Alabama, US
Newcastle                               | GB | Newcastle upon Tyne, England, GB
Newcastle                               | AU | Newcastle, New South Wales, AU
Kings Lynn                              | GB | King's Lynn, England, GB
St. Louis, MO                           |    | St. Louis, Missouri, US
saint louis                             | US | St. Louis, Missouri, US
stratford upon avon                     | GB | Stratford-upon-Avon, England, GB
Reading                                 | GB | Reading, England, GB
I'm in Reading                          | GB | Reading, England, GB
reading                                 | FR |
Nice                                    | FR | Nice, Provence-Alpes-Cote d'Azur, FR
Nice                                    | US |
San Jose, Costa Rica                    | US | San José, CR
Washington DC                           | US | Washington, District of Columbia, US
NYC                                     | US | New York City, New York, US
ny                                      | US | New York City, New York, US
I moved to Denver last year             | US | Denver, Colorado, US
between Leeds and Bradford              | GB | Leeds, England, GB
Bogotá D.C.                             | CO | Bogota, Bogota D.C., CO
Praha 5                                 | CZ | Prague, Praha, CZ
LA                                      | US | Los Angeles, California, US
philly                                  | US | Philadelphia, Pennsylvania, US
Chigaco                                 | US | Chicago, Illinois, US
Birmingam                               | GB | Birmingham, England, GB
Los Angelas                             | US | Los Angeles, California, US
Amsterdam, Netherlands                  | US | Amsterdam, North Holland, NL
vivo en Madrid                          |    | Madrid, ES
estoy en El Paso                        | US | El Paso, Texas, US
vivo en la ciudad de México             | MX | Mexico City, MX
La Paz                                  | BO | La Paz, BO
j'habite à Lyon                         | FR | Lyon, Auvergne-Rhone-Alpes, FR
J'habite près d'Amiens                  | FR | Amiens, Hauts-de-France, FR
ik woon in Den Haag                     | NL | The Hague, South Holland, NL
ich wohne in Köln                       | DE | Köln, North Rhine-Westphalia, DE
wohne in Muenchen                       | DE | Munich, Bavaria, DE
moro em Sao Paulo SP                    | BR | Sao Paulo, BR
Singapore                               |    | Singapore, SG
Москва                                  |    | Moscow, RU
東京                                    |    | Tokyo, JP
51.5, -0.12                             |    | Lambeth, England, GB
51.5, -190.0                            |    |
Texas                                   | US |
Mexico                                  | US |
                                        |    |
yes                                     | US |
hello                                   |    |
what?                                   |    |
I can drive                             | US |
no idea                                 | US |
no, don't do that                       | US |
asdf                                    |    |
202 555 0100                            | US |
yes 2 people                            | US |
I have 2 kids and 1000 flyers           | US |
gr8 m8                                  | GB |
1000 AM                                 | NL |
"""


def rows() -> list[tuple[str, str | None, list[str]]]:
    found = []
    for row in READINGS.strip("\n").splitlines():
        text, hint, wanted = (part.strip() for part in row.split("|"))
        found.append((text, hint or None, [one for one in wanted.split(" / ") if one]))
    return found


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.open()


def labels(places: Places, text: str, country: str | None) -> list[str]:
    match places.read(text, country):
        case Found(place):
            return [label(place)]
        case Ambiguous(choices):
            return [label(place) for place in choices]
        case Unknown():
            return []


@pytest.mark.parametrize(("text", "country", "wanted"), rows())
def test_reads_what_people_text(places: Places, text: str, country: str | None, wanted: list[str]) -> None:
    assert labels(places, text, country) == wanted


def test_namesakes_are_asked_about_largest_first(places: Places) -> None:
    states = ["Missouri", "Massachusetts", "Illinois", "Oregon"]
    assert labels(places, "I live in Springfield", "US") == [f"Springfield, {state}, US" for state in states]


def test_a_code_of_several_countries_is_asked_about(places: Places) -> None:
    reading = places.read("28001")
    assert isinstance(reading, Ambiguous)
    assert "ES" in {place.country for place in reading.choices}


def test_a_place_has_its_point_and_zone(places: Places) -> None:
    reading = places.read("79901", "US")
    assert isinstance(reading, Found)
    assert reading.place.zone == "America/Denver"  # the corner of Texas that keeps mountain time
    assert kilometres(reading.place.lat, reading.place.lon, 31.76, -106.48) < 5


def test_labels_keep_to_gsm_7_where_the_letters_allow() -> None:
    lodz = Place("Łódź", "Łódź Voivodeship", "PL", 51.77, 19.47, "Europe/Warsaw")
    assert label(lodz) == "Lodz, Lodz Voivodeship, PL"
    assert label(Place("Málaga", "", "ES", 36.72, -4.42, "Europe/Madrid")) == "Malaga, ES"
    assert label(Place("Köln", "Köln", "DE", 50.93, 6.95, "Europe/Berlin")) == "Köln, DE"


@given(st.text(max_size=4200), st.sampled_from([None, "US", "GB", "NL", "xx"]))
def test_any_text_is_read(places: Places, text: str, country: str | None) -> None:
    reading = places.read(text, country)
    if isinstance(reading, Ambiguous):
        assert 2 <= len({label(place) for place in reading.choices}) == len(reading.choices) <= 4


@given(st.lists(st.sampled_from("springfield in 28001 la san berlin , . paris 1012 AB de m8 oslo sw1a -".split())))
def test_any_jumble_of_places_is_read(places: Places, parts: list[str]) -> None:
    reading = places.read(" ".join(parts))
    if isinstance(reading, Ambiguous):
        assert 2 <= len({label(place) for place in reading.choices}) == len(reading.choices) <= 4


@pytest.mark.parametrize(
    "text",
    ["a" * 4096, "in " * 1400, "san jose, " * 410, "28001, " * 700, "1 " * 2048, "-" * 4096, "'s" * 2048, "ﷺ" * 4096],
)
def test_long_texts_are_quick(places: Places, text: str) -> None:
    best = min(_seconds(places, text) for _ in range(5))
    assert best < 0.02  # about 5 ms on a quiet machine


def _seconds(places: Places, text: str) -> float:
    start = time.perf_counter()
    places.read(text, "US")
    return time.perf_counter() - start


def test_threads_share_one(places: Places) -> None:
    wanted = [labels(places, text, country) for text, country, _ in rows()]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: [labels(places, text, country) for text, country, _ in rows()], range(4)))
    assert found == [wanted] * 4


def test_every_zone_is_known(places: Places) -> None:
    assert set(places._atlas.zones) <= available_timezones()


def test_the_packed_file_is_small() -> None:
    assert PACKED.stat().st_size < 9_000_000
