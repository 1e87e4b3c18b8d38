"""Phone numbers: reading what people type, and what a number tells of its country and time zones.

Of the package phonenumbers only the core and the time zones are used; its `geocoder` costs 199 MB at the first call.
"""

import re

import phonenumbers
from phonenumbers import PhoneNumber
from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_geographical_number, time_zones_for_number

_REHEARSAL = re.compile(r"\+447700900\d{3}")  # Ofcom keeps these for drama: nobody's, and so good for trying things


def e164(text: str, country: str | None) -> str | None:
    """The number in E.164 if `text` is one that can be texted, else None.

    `country` (ISO, such as "US") is where a number without + and country code is dialled. A number
    that came in from a provider needs no such check: it has texted us.
    """
    number = _read(text, country)
    if number is None or number.extension:
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return written if phonenumbers.is_valid_number(number) or _REHEARSAL.fullmatch(written) else None


def country_of(number: str) -> str | None:
    """The ISO country of an E.164 number; one that no plan lists yet counts to its country code's main country."""
    read = _read(number)
    if read is None or read.country_code is None:
        return None
    region = phonenumbers.region_code_for_number(read) or phonenumbers.region_code_for_country_code(read.country_code)
    return region if region and region.isalpha() else None  # "001" is no country: +800 and the like


def zones_of(number: str) -> tuple[str, ...]:
    """The time zones, by IANA name, in which the phone may be at home; () if the number does not tell."""
    read = _read(number)
    if read is None:
        return ()
    zones: tuple[str, ...] = time_zones_for_number(read)
    if UNKNOWN_TIMEZONE in zones:  # of no known kind; its first digits may still be known
        zones = time_zones_for_geographical_number(read)
    return tuple(zone for zone in zones if zone != UNKNOWN_TIMEZONE)


def masked(number: str) -> str:
    """What may be shown of a number: country code and last two digits, "+1 ...12"; no more of any other address."""
    read = _read(number)
    return f"+{read.country_code} ...{last_two(number)}" if read else f"...{last_two(number)}"


def last_two(number: str) -> str:
    """The last two digits, by which a lead tells two people of one name apart."""
    return number[-2:]


def _read(text: str, country: str | None = None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, country and country.upper())
    except phonenumbers.NumberParseException:
        return None
