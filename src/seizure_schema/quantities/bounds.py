"""Bounds and doubts around an amount: taken from the words before it, and from those behind it."""

from __future__ import annotations

from seizure_schema.models.enumerations import Qualifier
from seizure_schema.quantities.refusals import Unreadable
from seizure_schema.quantities.statement import QUALIFIERS, Sentence

# What may stand between an amount and the bound after it.
_BESIDE = frozenset({"(", ")", ",", ".", "-"})
_GOODS = frozenset({"word", "of", "noise"})
_WEIGHING = ("contain", "noise")


def taken_from(gap: list[str], own: Qualifier, *, first: bool = False) -> Qualifier:
    """Takes the qualifier that stands at the end of a gap out of it; `about` before a bound says no more.

    Before the first number, words of weighing may stand between: `approximate weight 5 kg`.
    """
    qualifier = own
    tail = len(gap)
    between = (*QUALIFIERS, "from", "of", "article", *(_WEIGHING if first else ()))
    while tail and gap[tail - 1] in between:
        tail -= 1
    said = gap[tail:]
    if any(word in QUALIFIERS or word == "from" for word in said):
        del gap[tail:]
    for word in reversed(said):
        if word not in QUALIFIERS:
            continue
        if qualifier == "exact" or (qualifier == "about" and word != "about"):
            qualifier = QUALIFIERS[word]
        elif QUALIFIERS[word] not in ("about", qualifier):
            raise Unreadable("two bounds on one number")
    return qualifier


def take_bounds_behind(found: Sentence) -> None:
    """A bound may follow its amount: `775 kilodan fazla`, `5 kg or more`, `5 kg (approx.)`."""
    for place, term in enumerate(found.terms):
        gap = found.gaps[place + 1]
        last = place + 1 == len(found.terms)
        at = 0
        while at < len(gap) and (gap[at] in _BESIDE or (last and gap[at] in _GOODS)):
            at += 1
        if at == len(gap) or gap[at] not in QUALIFIERS:
            continue
        if at and gap[at - 1] in _GOODS and set(gap[at + 1 :]) - _BESIDE:
            continue  # `5 kg heroin under the seat`: no bound of ours
        if not last and not gap[at + 1 :]:
            raise Unreadable("a bound between two numbers")
        if term.qualifier not in ("exact", QUALIFIERS[gap[at]]):
            raise Unreadable("two bounds on one number")
        term.qualifier = QUALIFIERS[gap.pop(at)]
        term.bound_behind = True
