"""Names of regions, provinces and departments to ISO 3166-2, inside a known country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seizure_schema.models.enumerations import Status
from seizure_schema.models.readings import PlaceReading
from seizure_schema.places.countries import resolve_country
from seizure_schema.places.keys import bare_name, name_key
from seizure_schema.text import fold
from seizure_schema.vocabulary import table


@dataclass(frozen=True, slots=True)
class Subdivision:
    """One entry of ISO 3166-2; `city` where it is a city of its own and not the region around it."""

    code: str
    city: bool
    parent: str


def resolve_admin1(text: str, *, country: str | None, within: str | None = None) -> PlaceReading:
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
    if scope is None:
        return _without_country(text)
    if _is_answer(text):
        return PlaceReading(text, "not_available", rule="not_available")
    found = _named(text, scope) or _along_path(text, scope)
    if within and "-" in within:
        found = [code for code in found if code == within or _codes()[code].parent == within]
    return _reading(text, found, "name")


def _without_country(text: str) -> PlaceReading:
    if _is_answer(text):
        return PlaceReading(text, "not_available", rule="not_available")
    name, _, last = text.rpartition(",")
    beside = resolve_country(last).country if name else None
    if beside:
        return _reading(text, _named(name, beside), "name_with_country")
    keys = {name_key(text), bare_name(text, "admin1").key}
    bearing = sorted(set().union(*(_bearing().get(key, ()) for key in keys)))
    found = [code for country in bearing for code in _named(text, country)]
    if len(found) == 1 and bare_name(text, "admin1").kinds:
        return _resolved(text, found[0], "only_country_with_it")
    if found:
        status: Status = "ambiguous" if len(found) > 1 else "unknown"
        return PlaceReading(text, status, rule="country_needed", candidates=tuple(sorted(found)))
    return PlaceReading(text, "unknown", rule="unknown")


def _reading(text: str, found: list[str], rule: str) -> PlaceReading:
    if not found:
        return PlaceReading(text, "unknown", rule="unknown")
    if len(found) > 1:
        return PlaceReading(text, "ambiguous", rule="ambiguous", candidates=tuple(sorted(found)))
    return _resolved(text, found[0], rule)


def _resolved(text: str, code: str, rule: str) -> PlaceReading:
    return PlaceReading(text, "resolved", rule=rule, country=code[:2], admin1=code, geo_precision="admin1")


def _is_answer(text: str) -> bool:
    """True for "Unknown" and "Not available", which are answers and no names."""
    return resolve_country(text).rule in ("reported_unknown", "not_available", "other_country")


def _named(text: str, country: str) -> list[str]:
    """The codes of one country that a name can mean."""
    exact, stripped = _names(country)
    bare = bare_name(text, "admin1")
    if not bare.kinds:
        return _one_territory(stripped.get(bare.key, frozenset()))
    whole = exact.get(name_key(text))
    if whole:
        return _one_territory(whole)
    is_city = "city" in bare.kinds
    candidates = frozenset(code for code in stripped.get(bare.key, ()) if _codes()[code].city == is_city)
    return _one_territory(candidates)


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

    kinds = {row["word"].casefold() for row in table("place_words") if row["role"] == "iso_city_type"}
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
def _names(country: str) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The whole names, and the names without their generic words, each with the codes that bear them."""
    exact: dict[str, set[str]] = {}
    stripped: dict[str, set[str]] = {}
    iso = [(variant, code) for name, code in _iso_entries().get(country, ()) for variant in _variants(name)]
    local = [(row["name"], row["code"]) for row in _local().get(country, ())]
    for name, code in [*iso, *local]:
        exact.setdefault(name_key(name), set()).add(code)
        stripped.setdefault(bare_name(name, "admin1").key, set()).add(code)
    return {k: frozenset(v) for k, v in exact.items()}, {k: frozenset(v) for k, v in stripped.items()}


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
