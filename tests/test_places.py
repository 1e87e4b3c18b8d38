"""Where people say they are: texts, the country their number hints at, and the place that is meant."""

import time
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import plus_codes
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
105 57 Athens                           |    | Athens, Attica, GR
10557                                   | GR | Athens, Attica, GR
546 22 Thessaloniki                     |    | Thessaloniki, Central Macedonia, GR
C1425                                   | AR | Buenos Aires, Buenos Aires F.D., AR
C1002AAP                                |    | Buenos Aires, Buenos Aires F.D., AR
00-950                                  |    | Warsaw, Masovian Voivodeship, PL
T2P 1J9                                 | CA | Calgary, Alberta, CA
QLD 4000                                |    | Brisbane, Queensland, AU
560001                                  | IN | Bengaluru, Karnataka, IN
06100 Ankara                            |    | Ankara, TR
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
Portland                                | US | Portland, Oregon, US / Portland, Maine, US
Portland, the one in Maine              | US | Portland, Maine, US
Oregon, Portland                        | US | Portland, Oregon, US
springfield in illinois                 | US | Springfield, Illinois, US
Columbia, South Carolina                | US | Columbia, South Carolina, US
Hyderabad                               |    | Hyderabad, Telangana, IN / Hyderabad, Sindh, PK
Cambridge                               | GB | Cambridge, England, GB
Santiago                                | CL | Santiago, Santiago Metropolitan, CL
Valencia                                |    | Valencia, ES / Valencia, Carabobo, VE
Perth                                   | GB | Perth, Scotland, GB / Perth, Western Australia, AU
Barcelona                               |    | Barcelona, Catalonia, ES
Columbus                                | US | Columbus, Ohio, US
Orange County                           | US |
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
Cincinatti                              | US | Cincinnati, Ohio, US
Louiseville                             | US | Louisville, Kentucky, US
I live in Oakland but work in San Jose  | US | Oakland, California, US
I commute to Boston but live in Quincy, MA | US | Quincy, Massachusetts, US
moved from Chicago to Milwaukee         | US | Milwaukee, Wisconsin, US
used to live in Denver, now in Boise    | US | Boise, Idaho, US
trabajo en Madrid pero vivo en Toledo   | ES | Toledo, Castille-La Mancha, ES
DC                                      | US | Washington, District of Columbia, US
Silver Lake, LA                         | US | Silver Lake, California, US
Frankfurt (Oder)                        | DE | Frankfurt (Oder), Brandenburg, DE
Halle an der Saale                      | DE | Halle (Saale), Saxony-Anhalt, DE
Colonia, Alemania                       | ES | Köln, North Rhine-Westphalia, DE
Palermo, Buenos Aires                   | AR | Buenos Aires, Buenos Aires F.D., AR
San Sebastián de los Reyes              | ES | San Sebastian de los Reyes, Madrid, ES
March, Cambridgeshire                   | GB | March, England, GB
abito a Torino                          | IT | Turin, Piedmont, IT
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
0.0, 0.0                                |    |
9F4MGC22+22                             |    | Kreuzberg, Berlin, DE
CWC8+R9 Mountain View, CA               |    | Mountain View, California, US
https://goo.gl/maps/x                   |    |
near Boulder https://goo.gl/maps/x      | US | Boulder, Colorado, US
https://www.google.com/maps/place/Austin,+TX/ | US | Austin, Texas, US
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
order #55012                            | US |
I have 12345 reasons                    | US |
I like reading                          | GB |
that would be nice                      | GB |
I'm David                               | US |
soy María                               | ES |
dinner at the Berlin Cafe               | GB |
Deutschland                             | DE |
I live in Texas                         | US |
my kids and Troy can come               | US |
v2.0.1                                  |    |
that costs 12.50, 3.20 each             | US |
LGBTQ+                                  | US |
https://example.com/page/12345          | US |
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


# text | hint | latitude, longitude
POINTS = """
https://www.google.com/maps?q=40.7128,-74.0060 | US | 40.713, -74.006
I'm here: https://maps.google.com/?q=37.7749,-122.4194 ok? | US | 37.775, -122.419
https://www.google.com/maps/@48.8584,2.2945,17z |  | 48.858, 2.294
https://www.google.com/maps/place/Eiffel+Tower/@48.85,2.29,17z/data=!4m6!8m2!3d48.8584!4d2.2945 | FR | 48.858, 2.294
https://www.google.com/maps/place/48%C2%B051'24.0%22N+2%C2%B021'08.0%22E | FR | 48.857, 2.352
https://maps.apple.com/?address=1+Main+St&ll=38.8977,-77.0365&q=My%20Location | US | 38.898, -77.036
http://maps.apple.com/?q=Restaurant&sll=50.894967,4.341626&z=10 |  | 50.895, 4.342
https://www.openstreetmap.org/?mlat=52.5163&mlon=13.3777#map=16/50/10 |  | 52.516, 13.378
osm.org/#map=12/45.4642/9.1900 |  | 45.464, 9.19
geo:48.2010,16.3695,183 |  | 48.201, 16.370
geo:0,0?q=34.99,-106.61(Treasure) |  | 34.99, -106.61
https://waze.com/ul?ll=45.6906304%2C-120.810983&navigate=yes |  | 45.691, -120.811
https://www.bing.com/maps?cp=47.677797~-122.122013&lvl=15 |  | 47.678, -122.122
https://yandex.com/maps/?ll=37.617700%2C55.755863&z=10 |  | 55.756, 37.618
https://api.mapbox.com/styles/v1/mapbox/streets-v11/static/-122.4194,37.7749,12 |  | 37.775, -122.419
https://share.here.com/l/41.8781,-87.6298 |  | 41.878, -87.63
48,8566; 2,3522 | FR | 48.857, 2.352
my location is 34.05, -118.24 | US | 34.05, -118.24
lat: 40.7128, lng: -74.0060 |  | 40.713, -74.006
lon 4.9041 lat 52.3676 | NL | 52.368, 4.904
{"type": "Point", "coordinates": [-122.4194, 37.7749]} | US | 37.775, -122.419
[2.3522, 48.8566] | FR | 48.857, 2.352
40°26'46"N 79°58'56"W | US | 40.446, -79.982
40° 26′ 46″ N, 79° 58′ 56″ W |  | 40.446, -79.982
N 40° 26.767' W 79° 58.933' | US | 40.446, -79.982
19°25'57"N 99°07'59"O | MX | 19.433, -99.133
52°31'12"N 13°24'18"O | DE | 52.52, 13.405
35.6895° N, 139.6917° E |  | 35.69, 139.692
87G8P27Q+JG |  | 40.714, -73.961
"""


@pytest.mark.parametrize("row", POINTS.strip().splitlines())
def test_reads_points(places: Places, row: str) -> None:
    text, country, point = (part.strip() for part in row.split(" | "))
    reading = places.read(text, country or None)
    assert isinstance(reading, Found)
    lat, lon = map(float, point.split(", "))
    assert abs(reading.place.lat - lat) < 0.001
    assert abs(reading.place.lon - lon) < 0.001


@pytest.mark.parametrize(
    ("text", "country", "because"),
    [
        ("90210", "US", "90210 is a postal code of the United States"),
        ("10557", "GR", "postal codes that begin like 10557 are near Athens in Greece"),
        ("28001", None, "28001 is a postal code of several countries"),
        ("Portland", "US", "there are 2 places called Portland"),
        ("Pheonix", "US", "misspelt, it is most like Phoenix in the United States"),
        ("48.85, 2.35", None, "the coordinates are near Paris in France"),
        ("9G8F+6W", "CH", "a short plus code needs the name of a town"),
        ("I live in Texas", "US", "Texas is wider than a town"),
        ("no idea", "US", "no place that I know in it"),
    ],
)
def test_says_why(places: Places, text: str, country: str | None, because: str) -> None:
    assert places.read(text, country).because == because


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_a_plus_code_leads_back_to_its_point(lat: float, lon: float) -> None:
    code = plus_codes.find(_plus_code(lat, lon))
    assert code is not None
    assert plus_codes.point(code) == pytest.approx((lat, lon), abs=0.0001)
    short = plus_codes.find(_plus_code(lat, lon)[4:])
    if short is not None:  # none of digits only: those are sums
        assert plus_codes.point(short, (lat + 0.3, lon - 0.3)) == pytest.approx((lat, lon), abs=0.0001)


def _plus_code(lat: float, lon: float) -> str:
    north, east, code = lat + 90, lon + 180, ""
    for step in (20, 1, 0.05, 0.0025, 0.000125):
        code += "".join("23456789CFGHJMPQRVWX"[min(int(part // step), 19)] for part in (north, east))
        north, east = north % step, east % step
    return f"{code[:8]}+{code[8:]}"


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
    [
        *(
            "a" * 4096,
            "in " * 1400,
            "san jose, " * 410,
            "28001, " * 700,
            "1 " * 2048,
            "-" * 4096,
            "'s" * 2048,
            "ﷺ" * 4096,
        ),
        *("1.5, " * 20_000, "4° " * 30_000, "http://a.b/" * 9_000, "a.b." * 25_000, "N 1 " * 25_000, "87G8+" * 20_000),
    ],
)
def test_long_texts_are_quick(places: Places, text: str) -> None:
    best = min(_seconds(places, text) for _ in range(5))
    assert best < 0.01  # any text of 100 KB


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
    assert PACKED.stat().st_size < 15_000_000
