"""Country names in any writing to ISO 3166-1 alpha-2, with XK, XZ, ZZ, and former states apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from seizure_schema.models.issues import AmbiguousPlace, UnknownPlace
from seizure_schema.models.readings import PlaceReading
from seizure_schema.places.forms import dictionary_forms
from seizure_schema.places.keys import bare_name, flat_key, name_key, place_words
from seizure_schema.text import checked_language, fold, too_long, why_too_long, without_footnotes
from seizure_schema.vocabulary import table

OTHER = "other_country"
_ANSWERS = ("reported_unknown", "not_available", OTHER)
_SECOND_PART = re.compile(r"([^,(]+)[,(]([^,()]+)\)?")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name means: a country, a part of one (admin1), a former state, or an answer naming none."""

    rule: str
    country: str = ""
    admin1: str = ""
    historic: str = ""


def resolve_country(text: str, *, language: str | None = None) -> PlaceReading:
    """The country that a text names.

    "Unknown" gives ZZ (rule `reported_unknown`); "None" is `not_available`; "Other" tells a place that is
    none of those listed: `unknown` by rule `other_country`, without an issue. A former state (USSR) has
    `historic` and no country; a part of a state ("England and Wales") has the state, and the part as
    `admin1` where ISO 3166-2 has it. Codes count in capitals only. `language` settles a name
    that two languages use for two countries. "Congo" alone is ambiguous; its official names are not.
    Inflected names resolve where all their possible dictionary forms mean one country ("из Таджикистана").

    Raises ArgumentError where the text is none or the language is no BCP-47 tag.
    """
    if too_long(text):
        issue = UnknownPlace("country", text, why_too_long(text))
        return PlaceReading(text, "unknown", rule="too_long", issues=(issue,))
    tag = checked_language(language)
    reading = read_country(text, tag)
    if reading.status == "unknown" and (bare := without_footnotes(text)) != text:
        again = read_country(bare, tag)
        return replace(again, text=text) if again.status != "unknown" or again.rule == OTHER else reading
    return reading


@lru_cache(maxsize=65536)
def read_country(text: str, language: str | None, *, forms: bool = True) -> PlaceReading:
    """`resolve_country` of checked arguments; without `forms` a name counts only as dictionaries have it."""
    language = language.split("-")[0] if language else None
    if not fold(text):
        return PlaceReading(text, "blank", rule="blank")
    found = _meanings(text, language, forms)
    if not found:
        issue = UnknownPlace("country", text)
        return PlaceReading(text, "unknown", rule="unknown", issues=(issue,))
    if len(found) > 1:
        codes = tuple(sorted(meaning.country or meaning.historic or meaning.rule for meaning in found))
        issues = (AmbiguousPlace("country", text, " or ".join(codes)),)
        return PlaceReading(text, "ambiguous", rule="ambiguous", candidates=codes, issues=issues)
    meaning = found[0]
    if meaning.rule == OTHER:
        return PlaceReading(text, "unknown", rule=OTHER)
    if meaning.rule == "not_available":
        return PlaceReading(text, "not_available", rule=meaning.rule)
    return PlaceReading(
        text,
        "resolved",
        rule=meaning.rule,
        country=meaning.country or None,
        admin1=meaning.admin1 or None,
        historic=meaning.historic or None,
        geo_precision="admin1" if meaning.admin1 else "country" if meaning.country else None,
    )


def is_answer(text: str) -> bool:
    """True for "Unknown", "Other" and "Not available", which are answers and no names; codes are neither."""
    told = _table_names().get(name_key(text), ())
    return any(meaning.rule in _ANSWERS for meaning, _ in told) and text.strip() not in _codes()


def _meanings(text: str, language: str | None, forms: bool) -> tuple[_Meaning, ...]:
    by_code = _codes().get(text.strip(), ())
    key = name_key(text)
    by_name = _told(key, language)
    if by_code:
        # "NA" is Namibia's code and a common "not available": both stand. But that NGA reads like a name of
        # Russia in Vietnamese counts only where the text is Vietnamese.
        meant = [m for m, spoken in _table_names().get(key, ()) if spoken == (language or "en")]
        return tuple(dict.fromkeys((*by_code, *(m for m in meant if m.country != by_code[0].country))))
    return (
        by_name
        or _official(key, language)
        or _official(_turned_round(text), language)
        or _without_title(key, language)
        or (_inflected(key, language) if forms else ())
        or _flat_names().get(flat_key(key), ())
    )


def _told(key: str, language: str | None) -> tuple[_Meaning, ...]:
    """What our table says that a name means, in its language if it has the name there."""
    told = _table_names().get(key, ())
    if language:
        told = tuple(row for row in told if row[1] == language) or told
    return tuple(dict.fromkeys(meaning for meaning, _ in told))


def _official(key: str, language: str | None) -> tuple[_Meaning, ...]:
    return _iso_names().get(key) or _translated(language).get(key) or _translated(None).get(key) or ()


def _without_title(key: str, language: str | None) -> tuple[_Meaning, ...]:
    """The country of "Republic of X" or "former X", where X is a country's name."""
    bare = bare_name(key, "country")
    return (_told(bare.key, language) or _official(bare.key, language)) if bare.kinds else ()


def _inflected(key: str, language: str | None) -> tuple[_Meaning, ...]:
    """All that the dictionary forms of a name mean, its titles taken off or not."""
    found: dict[tuple[str, str, str], _Meaning] = {}
    for form in dictionary_forms(key, language):
        meanings = _told(form, language) or _official(form, language) or _without_title(form, language)
        for meaning in meanings:
            found.setdefault((meaning.country, meaning.admin1, meaning.historic), meaning)
    return tuple(found.values())


@lru_cache(maxsize=1)
def _flat_names() -> dict[str, tuple[_Meaning, ...]]:
    """The names whose letters a Russian keyboard lacks, as they are written without them."""
    found: dict[str, set[_Meaning]] = {}
    for key, told in _table_names().items():
        flat = flat_key(key)
        if flat != key:
            found.setdefault(flat, set()).update(meaning for meaning, _ in told)
    return _frozen(found)


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[_Meaning, ...]]:
    import pycountry

    found: dict[str, tuple[_Meaning, ...]] = {}
    for row in table("country_names"):
        if row["rule"] == "code":
            found[row["name"]] = (_Meaning("code", row["country"], row["admin1"], row["historic"]),)
    for state in pycountry.historic_countries:
        for code in (state.alpha_4, getattr(state, "alpha_3", "")):
            if code:
                found.setdefault(code, (_Meaning("historic", historic=state.alpha_4),))
    for country in pycountry.countries:
        meaning = (_Meaning("code", country.alpha_2),)
        found[country.alpha_2] = found[country.alpha_3] = meaning
    return found


@lru_cache(maxsize=1)
def _table_names() -> dict[str, tuple[tuple[_Meaning, str], ...]]:
    found: dict[str, list[tuple[_Meaning, str]]] = {}
    for row in table("country_names"):
        if row["rule"] != "code":
            meaning = _Meaning(row["rule"], row["country"], row["admin1"], row["historic"])
            found.setdefault(name_key(row["name"]), []).append((meaning, row["language"]))
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1)
def _iso_names() -> dict[str, tuple[_Meaning, ...]]:
    """The names of ISO 3166-1, their inversions turned ("Korea, Republic of"), then those of ISO 3166-3."""
    import pycountry

    found: dict[str, set[_Meaning]] = {}
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            for key in _turned(getattr(country, attribute, "")):
                found.setdefault(key, set()).add(_Meaning("iso_name", country.alpha_2))
    former: dict[str, set[_Meaning]] = {}
    for state in pycountry.historic_countries:
        for key in _turned(state.name):
            if key not in found:
                former.setdefault(key, set()).add(_Meaning("historic", historic=state.alpha_4))
    return _frozen(found | former)


@lru_cache(maxsize=64)
def _translated(language: str | None) -> dict[str, tuple[_Meaning, ...]]:
    """ISO names as the iso-codes project translates them, in the languages that it translates well.

    In smaller languages it holds slips (one word for Lithuania and Latvia); their names are rows of
    `country_names.csv`.
    """
    import gettext

    import pycountry

    spoken = sorted(row["word"] for row in place_words("iso_translation"))
    wanted = [language] if language in spoken else spoken
    found: dict[str, set[_Meaning]] = {}
    for code in wanted:
        try:
            words = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[code])
        except OSError:
            continue
        for country in pycountry.countries:
            for attribute in ("name", "official_name", "common_name"):
                name = getattr(country, attribute, "")
                local = words.gettext(name) if name else ""
                if local and local != name:
                    for key in _turned(local):
                        found.setdefault(key, set()).add(_Meaning("iso_name_translated", country.alpha_2))
    return _frozen(found)


def _turned_round(text: str) -> str:
    """The key of "Netherlands (Kingdom of the)" with its second part first, as the official name has it."""
    match = _SECOND_PART.fullmatch(text.strip())
    return name_key(f"{match[2]} {match[1]}") if match else ""


def _turned(name: str) -> set[str]:
    """The keys of a name as it stands and, where it has a comma, with its second part first."""
    if not name:
        return set()
    before, _, after = name.partition(",")
    return {name_key(name), name_key(f"{after} {before}")} - {""}


def _frozen(found: dict[str, set[_Meaning]]) -> dict[str, tuple[_Meaning, ...]]:
    return {
        key: tuple(sorted(meanings, key=lambda m: (m.country, m.historic))) for key, meanings in found.items()
    }
