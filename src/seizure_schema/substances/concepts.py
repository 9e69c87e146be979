"""The concepts of `substances.csv`: what each is, what it belongs to, how it is summed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from seizure_schema.errors import VocabularyError
from seizure_schema.models import Substance
from seizure_schema.models.enumerations import Form, LabelRole, SumClass
from seizure_schema.vocabulary import table


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of `substances.csv`. `kind` tells substance, product, plant_or_part, group, residual,
    generic, precursor, mixture and not_a_drug apart; `physical` is solid, liquid or
    any; `form` is what the word itself says (a resin is a resin), None where the drug has many.
    """

    substance: Substance
    parents: tuple[str, ...]
    kind: str
    physical: str
    form: Form | None
    role: LabelRole


_ROLES: dict[str, LabelRole] = {
    "group": "group_total",
    "residual": "residual_unspecified",
    "generic": "residual_unspecified",
    "mixture": "mixture",
}


_WIDE = ("group", "generic", "residual")


@lru_cache(maxsize=1)
def concepts() -> dict[str, Concept]:
    """All concepts by id. Raises VocabularyError where a parent does not exist."""
    found = {
        row["id"]: Concept(
            substance=Substance(row["id"], row["label"], row["group"], cast("SumClass", row["sum_class"])),
            parents=tuple(filter(None, row["parents"].split("|"))),
            kind=row["kind"],
            physical=row["physical"],
            form=cast("Form | None", row["form"] or None),
            role=_ROLES.get(row["kind"], "substance"),
        )
        for row in table("substances")
    }
    for key, one in found.items():
        for parent in one.parents:
            if parent not in found:
                raise VocabularyError(
                    f"vocabulary/substances.csv: {key!r} names the parent {parent!r}, which is no id"
                )
    return found


def concept(substance_id: str) -> Concept:
    """The concept of an id; raises VocabularyError for an id that the vocabulary does not hold."""
    try:
        return concepts()[substance_id]
    except KeyError:
        raise VocabularyError(
            f"{substance_id!r} is no substance id; the ids are in vocabulary/substances.csv"
        ) from None


def substance(substance_id: str) -> Substance:
    """Id, label, UNODC group and sum class of a concept; raises VocabularyError for an unknown id."""
    return concept(substance_id).substance


def standing_of(substance_id: str) -> tuple[LabelRole, Form | None]:
    """What the id itself is: its label role, and the form that it has (a resin is a resin).

    Raises VocabularyError for an unknown id.
    """
    one = concept(substance_id)
    return one.role, one.form


@lru_cache(maxsize=1)
def all_ids() -> tuple[str, ...]:
    """Every id of the vocabulary, sorted."""
    return tuple(sorted(concepts()))


def physical_state(substance_id: str) -> str:
    """`solid`, `liquid` or `any`: how the substance is met where its form is not told."""
    return concept(substance_id).physical


@lru_cache(maxsize=4096)
def ancestors(substance_id: str) -> tuple[str, ...]:
    """The wider concepts of an id, nearest first, the id itself not among them.

    >>> ancestors("crack_cocaine")
    ('cocaine_base', 'cocaine', 'cocaine_type', 'any_drugs')
    """
    found: list[str] = []
    level = list(concept(substance_id).parents)
    while level:
        found += [one for one in level if one not in found]
        level = [parent for one in level for parent in concept(one).parents]
    return tuple(found)


def nearest_common(ids: tuple[str, ...]) -> str | None:
    """The narrowest concept that holds all of `ids` (one of them, where it holds the others), or None."""
    lines = [(one, *ancestors(one)) for one in ids]
    for candidate in lines[0] if lines else ():
        if all(candidate in line for line in lines):
            return candidate
    return None


def related(one: str, other: str) -> bool:
    """True where the two are one concept, or one holds the other."""
    return one == other or one in ancestors(other) or other in ancestors(one)


def narrower(one: str, other: str) -> str:
    """Of two related ids the narrower one."""
    return one if other in ancestors(one) else other


@lru_cache(maxsize=1)
def _holders() -> frozenset[str]:
    return frozenset(parent for one in concepts().values() for parent in one.parents)


def holds_others(substance_id: str) -> bool:
    """True for groups and for concepts that narrower concepts belong to."""
    return substance_id in _holders() or concept(substance_id).kind == "group"


def may_leave_out(named: str, other: str) -> bool:
    """Whether "A except B" can be meant: "drugs but for cocaine" can, "cocaine but for drugs" cannot.

    Languages differ in which of the two comes first; in the wrong order, all but cocaine would be cocaine.
    """
    if named == other or other in ancestors(named):
        return False
    kinds = concept(named).kind, concept(other).kind
    return kinds[1] not in _WIDE or kinds[0] == kinds[1] or (kinds[0] in _WIDE and kinds[1] != "generic")


@lru_cache(maxsize=1)
def _residuals() -> dict[str, str]:
    return {
        parent: key
        for key, one in sorted(concepts().items(), reverse=True)
        if one.kind == "residual"
        for parent in one.parents[:1]
    }


def residual_of(substance_id: str) -> str:
    """The concept "non-specified X" of a group X, where the vocabulary has one; else the group itself."""
    return _residuals().get(substance_id, substance_id)


def heads_of_residuals() -> tuple[tuple[str, str], ...]:
    """Every concept "non-specified X" with its group X."""
    return tuple(sorted((rest, group) for group, rest in _residuals().items()))


_PLANTS = frozenset({"plant_count", "plant_material"})
_OPEN_KINDS = frozenset({"residual", "generic"})


@lru_cache(maxsize=4096)
def _meant(substance_id: str) -> tuple[str, ...]:
    """The id, or for "non-specified X" the X that it is one of; none where anything may be meant."""
    one = concept(substance_id)
    if one.kind == "group" and not one.parents:
        return ()
    return one.parents if one.kind in _OPEN_KINDS else (substance_id,)


@lru_cache(maxsize=1)
def _plants() -> frozenset[str]:
    """All plants and parts of plants, and what holds one."""
    plants = [key for key, one in concepts().items() if one.substance.sum_class in _PLANTS]
    return frozenset(plants).union(*(ancestors(key) for key in plants))


@lru_cache(maxsize=4096)
def grows(substance_id: str) -> bool:
    """Whether it may be counted in plants: a plant, a herb, or a wider concept that plants belong to."""
    ids = _meant(substance_id)
    return not ids or any(one in _plants() or concept(one).form == "herb" for one in ids)


@lru_cache(maxsize=65536)
def may_be_one(one: str, other: str) -> bool:
    """Whether two names may speak of the same goods: related, or a herb and the plant that bore it.

    >>> may_be_one("heroin", "opiates"), may_be_one("heroin", "cocaine")
    (True, False)
    """
    ones, others = _meant(one), _meant(other)
    if not ones or not others:
        return True
    return any(related(a, b) or _herb_of(a, b) or _herb_of(b, a) for a in ones for b in others)


def _herb_of(herb: str, plant: str) -> bool:
    grown = concept(plant).substance.sum_class == "plant_count" and concept(herb).form == "herb"
    return grown and not set(concept(herb).parents).isdisjoint(concept(plant).parents)
