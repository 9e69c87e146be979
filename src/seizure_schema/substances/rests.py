"""What is left of a list: "Other", "Other and unknown n.e.c.", "Прочие". Any drug may be meant."""

from __future__ import annotations

from seizure_schema.substances.phrases import Part
from seizure_schema.substances.statements import Statement

_OTHER, _OPEN = "residual_other", "residual_unspecified"
_ANY = "any_drugs"


def merged_rests(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """ "Other and unknown drugs" as "other drugs": the two rests of a list, told as one, are one rest."""
    found: list[Part] = []
    for part in parts:
        beside = found[-2] if len(found) > 1 and found[-1].kind in ("and", "or") else None
        rests = beside is not None and {part.value, beside.value} == {_OTHER, _OPEN}
        if rests and part.kind == "role":
            found[-2:] = [Part("role", _OTHER)]
        else:
            found.append(part)
    return tuple(found)


def rest_of_all(parts: tuple[Part, ...]) -> Statement | None:
    """The statement of a text that says nothing but "other"; None for all else, and for "total" above all."""
    told = [part for part in merged_rests(parts) if part.kind != "filler"]
    if [(part.kind, part.value) for part in told] != [("role", _OTHER)]:
        return None
    return Statement((_ANY,), role=_OTHER, rule="rest")
