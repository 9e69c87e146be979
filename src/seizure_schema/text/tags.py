"""Checks what callers tell about a text: its language (BCP-47), its country (ISO 3166-1), that it is text.

A circumstance that is not understood raises ArgumentError; ignored in silence, it would change a reading.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from seizure_schema.errors import ArgumentError
from seizure_schema.vocabulary import rows

# SCHEMA: Kosovo, international waters, "reported as unknown".
_OUR_COUNTRIES = frozenset({"XK", "XZ", "ZZ"})
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-z0-9](?:-[a-z0-9]{2,8})+)*"
)


@lru_cache(maxsize=4096)
def split_tag(tag: str | None) -> tuple[str | None, str | None]:
    """The primary language and the region of a tag, None where it has none.

    Raises ArgumentError for what is no tag.

    >>> split_tag("zh-Hans-CN")
    ('zh', 'CN')
    >>> split_tag("ru-Latn")
    ('ru', None)
    """
    checked = checked_language(tag)
    if checked is None:
        return None, None
    first, *rest = checked.split("-")
    region = next((part for part in rest if len(part) == 2 and part.isupper()), None)
    return first, region


def checked_text(text: object, name: str = "text") -> str:
    """`text` itself; raises ArgumentError, naming the argument `name`, where it is no text."""
    if isinstance(text, str):
        return text
    raise ArgumentError(
        f"{name}={text!r} is {type(text).__name__}, not text: give a str ('' for an empty cell)"
    )


def checked_day(day: object, name: str) -> date | None:
    """A day, or None for none; raises ArgumentError for a text and for a moment (a datetime)."""
    if day is None or type(day) is date:
        return day
    if isinstance(day, datetime):
        raise ArgumentError(f"{name}={day!r} is a moment, not a day: give its date, {name}=moment.date()")
    if isinstance(day, date):
        return day
    raise ArgumentError(
        f"{name}={day!r} is {type(day).__name__}, not a day: give a datetime.date; "
        "date.fromisoformat('2020-01-31') makes one of a text, parse_date() reads any text"
    )


def checked_country(country: str | None, name: str = "country") -> str | None:
    """The ISO 3166-1 alpha-2 code in capitals; None for None and for blank text, which tell none.

    XK, XZ and ZZ are ours (SCHEMA). Raises ArgumentError for every other text, `USA` and `UK` among them.

    >>> checked_country(" us")
    'US'
    """
    return None if country is None else _country(checked_text(country, name), name)


def checked_language(language: str | None, name: str = "language") -> str | None:
    """The BCP-47 tag in its usual capitals (`uz-Cyrl`, `en-US`); None for None and for blank text.

    Raises ArgumentError for what is no such tag: `English`, `eng` (the tag is `en`), `cn`.

    >>> checked_language("PT_br ")
    'pt-BR'
    """
    return None if language is None else _language(checked_text(language, name), name)


@lru_cache(maxsize=4096)
def _country(country: str, name: str) -> str | None:
    code = country.strip().upper()
    if not code or code in _countries():
        return code or None
    raise ArgumentError(
        f"{name}={country!r} is no ISO 3166-1 alpha-2 code: give two letters such as 'US', 'GB', 'KZ'; "
        "resolve_place() finds the code of a country's name"
    )


@lru_cache(maxsize=4096)
def _language(language: str, name: str) -> str | None:
    tag = language.strip().replace("_", "-").lower()
    if not tag:
        return None
    match = _TAG.fullmatch(tag)
    if match is None or not _is_language(match["language"]) or _is_country(match["extended"]):
        raise ArgumentError(
            f"{name}={language!r} is no BCP-47 language tag: give the shortest code of the language, "
            "such as 'en', 'en-US' or 'uz-Cyrl'"
        )
    region = match["region"]
    if region and region.isalpha():
        region = _country(region, f"the region of {name}")
    known = [match["language"], match["extended"], (match["script"] or "").title(), region]
    rest = tag[max(match.end(part) for part in ("language", "extended", "script", "region")) :]
    return "-".join(part for part in known if part) + rest


def _is_language(code: str) -> bool:
    """Three letters are a tag only where a language has no two: `prs` is one, `eng` is not."""
    if code in _told_languages():
        return True
    import pycountry

    if len(code) == 2:
        return pycountry.languages.get(alpha_2=code) is not None
    found = pycountry.languages.get(alpha_3=code)
    return found is not None and getattr(found, "alpha_2", None) is None


def _is_country(code: str | None) -> bool:
    """Three letters after a language are a further part of it (`zh-yue`), never a country (`en-USA`)."""
    if code is None:
        return False
    import pycountry

    return pycountry.countries.get(alpha_3=code.upper()) is not None


@lru_cache(maxsize=1)
def _told_languages() -> frozenset[str]:
    """The languages that our own tables speak: known without loading every language of the world."""
    return frozenset(language for language, _ in rows("number_words", "language", "word") if language)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    import pycountry

    return _OUR_COUNTRIES | {country.alpha_2 for country in pycountry.countries}
