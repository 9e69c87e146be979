"""Names of regions, provinces and departments to ISO 3166-2, inside a known country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.models.enumerations import Status
from seizure_schema.models.readings import PlaceReading
from seizure_schema.places.countries import OTHER, is_answer, read_country, resolve_country
from seizure_schema.places.forms import dictionary_forms
from seizure_schema.places.keys import Bare, bare_name, flat_key, name_key, place_words
from seizure_schema.text import fold
from seizure_schema.vocabulary import table

_Codes = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Subdivision:
    """One entry of ISO 3166-2; `city` where it is a city of its own and not the region around it."""

    code: str
    city: bool
    parent: str


def resolve_admin1(
    text: str,
    *,
    country: str | None,
    within: str | None = None,
    language: str | None = None,
    forms: bool = True,
) -> PlaceReading:
    """The subdivision that a text names; `country` is alpha-2, `within` may be a code of ISO 3166-2.

    Without a country only a code ("TJ-SU") or a name that says what it is ("Sughd region") and that one
    country alone has is resolved; a bare name is ambiguous where several subdivisions bear it, and `unknown`
    with its one candidate where one does. A name that nobody has told us is `unknown` without an issue: the
    raw text is kept beside.
    """
    if not fold(text):
        return PlaceReading(text, "blank", rule="blank")
    scope = country or (within[:2] if within else None)
    by_code = _codes().get(text.strip())
    if by_code and scope in (None, by_code.code[:2]):
        return _resolved(text, by_code.code, "code")
    if is_answer(text):
        if read_country(text, language).rule == OTHER:
            return PlaceReading(text, "unknown", rule=OTHER)
        return PlaceReading(text, "not_available", rule="not_available")
    if scope is None:
        return _without_country(text, language, forms)
    found = _named(text, scope) or _along_path(text, scope)
    if not found and forms:
        found = _inflected(text, scope, language)
    if within and "-" in within:
        found = [code for code in found if code == within or _codes()[code].parent == within]
    return _reading(text, found, "name")


def _without_country(text: str, language: str | None, forms: bool) -> PlaceReading:
    name, _, last = text.rpartition(",")
    beside = resolve_country(last).country if name else None
    if beside:
        return _reading(text, _named(name, beside), "name_with_country")
    key = name_key(text)
    found = _anywhere(key)
    kinds = bare_name(key, "admin1").kinds
    if not found and forms:
        for form in dictionary_forms(key, language):
            more = _anywhere(form)
            kinds |= bare_name(form, "admin1").kinds if more else frozenset()
            found |= more
    if len(found) == 1 and kinds:
        return _resolved(text, found.pop(), "only_country_with_it")
    if found:
        status: Status = "ambiguous" if len(found) > 1 else "unknown"
        return PlaceReading(text, status, rule="country_needed", candidates=tuple(sorted(found)))
    return PlaceReading(text, "unknown", rule="unknown")


def _anywhere(key: str) -> set[str]:
    """The codes of all countries that a name can mean."""
    keys = {key, bare_name(key, "admin1").key}
    bearing = sorted(set().union(*(_bearing().get(one, ()) for one in keys)))
    return {code for country in bearing for code in _named(key, country)}


def _reading(text: str, found: list[str], rule: str) -> PlaceReading:
    if not found:
        return PlaceReading(text, "unknown", rule="unknown")
    if len(found) > 1:
        return PlaceReading(text, "ambiguous", rule="ambiguous", candidates=tuple(sorted(found)))
    return _resolved(text, found[0], rule)


def _resolved(text: str, code: str, rule: str) -> PlaceReading:
    return PlaceReading(text, "resolved", rule=rule, country=code[:2], admin1=code, geo_precision="admin1")


def _named(text: str, country: str) -> list[str]:
    """The codes of one country that a name can mean."""
    return _chosen(name_key(text), bare_name(text, "admin1"), *_names(country))


def _chosen(key: str, bare: Bare, exact: _Codes, stripped: _Codes) -> list[str]:
    """The codes of a name, given those of whole names and those of names without their generic words."""
    if not bare.kinds:
        return _one_territory(stripped.get(bare.key, frozenset()))
    whole = exact.get(key)
    if whole:
        return _one_territory(whole)
    is_city = "city" in bare.kinds
    return _one_territory(
        frozenset(code for code in stripped.get(bare.key, ()) if _codes()[code].city == is_city)
    )


def _inflected(text: str, country: str, language: str | None) -> list[str]:
    """The codes of one country that a form of a name can mean, or its writing without special letters."""
    key = name_key(text)
    found = {code for form in dictionary_forms(key, language) for code in _named(form, country)}
    if found:
        return sorted(found)
    bare = bare_name(key, "admin1")
    return _chosen(flat_key(key), Bare(flat_key(bare.key), bare.kinds), *_flat_names(country))


def _along_path(text: str, country: str) -> list[str]:
    """The codes of "Porto /Matosinhos", a region and a settlement in it; two regions count both."""
    parts = text.split("/")
    if len(parts) != 2 or not _named(parts[0], country):
        return []
    return sorted({code for part in parts for code in _named(part, country)})


def _one_territory(codes: frozenset[str]) -> list[str]:
    """Two codes for one territory (Spain's provinces that are communities) become the larger one."""
    entries = _codes()
    return [
        code for code in codes if not (entries[code].parent in codes and _children(entries[code].parent) == 1)
    ]


@lru_cache(maxsize=1024)
def _children(parent: str) -> int:
    return sum(entry.parent == parent for entry in _codes().values())


@lru_cache(maxsize=1)
def _codes() -> dict[str, Subdivision]:
    import pycountry

    kinds = {row["word"].casefold() for row in place_words("iso_city_type")}
    return {
        entry.code: Subdivision(entry.code, entry.type.casefold() in kinds, entry.parent_code or "")
        for entry in pycountry.subdivisions
    }


@lru_cache(maxsize=1)
def _bearing() -> dict[str, frozenset[str]]:
    """The countries in which any subdivision bears a name, with or without its generic words."""
    found: dict[str, set[str]] = {}
    for country in _iso_entries():
        for names in _names(country):
            for key in names:
                found.setdefault(key, set()).add(country)
    return {key: frozenset(countries) for key, countries in found.items()}


@lru_cache(maxsize=1)
def _iso_entries() -> dict[str, list[tuple[str, str]]]:
    """Name and code of the subdivisions of each country in ISO 3166-2."""
    import pycountry

    found: dict[str, list[tuple[str, str]]] = {}
    for entry in pycountry.subdivisions:
        found.setdefault(entry.country_code, []).append((entry.name, entry.code))
    return found


@lru_cache(maxsize=512)
def _names(country: str) -> tuple[_Codes, _Codes]:
    """The whole names, and the names without their generic words, each with the codes that bear them."""
    exact: dict[str, set[str]] = {}
    stripped: dict[str, set[str]] = {}
    iso = [(variant, code) for name, code in _iso_entries().get(country, ()) for variant in _variants(name)]
    local = [(row["name"], row["code"]) for row in _local().get(country, ())]
    for name, code in [*iso, *local]:
        exact.setdefault(name_key(name), set()).add(code)
        stripped.setdefault(bare_name(name, "admin1").key, set()).add(code)
    return {k: frozenset(v) for k, v in exact.items()}, {k: frozenset(v) for k, v in stripped.items()}


@lru_cache(maxsize=512)
def _flat_names(country: str) -> tuple[_Codes, _Codes]:
    """Names with letters that a Russian keyboard lacks, as they are written without them."""
    exact, stripped = _names(country)
    return _flattened(exact), _flattened(stripped)


def _flattened(names: _Codes) -> _Codes:
    found: dict[str, frozenset[str]] = {}
    for key, codes in names.items():
        if flat_key(key) != key:
            found[flat_key(key)] = found.get(flat_key(key), frozenset()) | codes
    return found


@lru_cache(maxsize=1)
def _local() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table("subdivision_names"):
        found.setdefault(row["code"][:2], []).append(row)
    return found


def _variants(name: str) -> set[str]:
    """`Lleida [Lérida]` bears two names; `Murcia, Región de` also stands turned round."""
    parts = {part.strip(" ]") for part in name.split("[")}
    turned = {" ".join(reversed(part.split(", ", 1))) for part in parts if ", " in part}
    return parts | turned
