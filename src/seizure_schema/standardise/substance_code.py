"""What the code of a substance's look-up says: `cocaine/powder`, `ats/group_total/without_mdma`."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import Any, get_args

from seizure_schema.errors import VocabularyError
from seizure_schema.models import SubstanceReading
from seizure_schema.models import enumerations as e
from seizure_schema.substances import all_ids, ancestors, resolve_substance, standing_of, substance

# A word after the id -> the column that it fills; `not_stated` is a form before it is a moisture.
_WORDS = {
    **dict.fromkeys(get_args(e.Moisture), "moisture"),
    **dict.fromkeys(get_args(e.ChemicalForm), "chemical_form"),
    **dict.fromkeys(get_args(e.Form), "form"),
    **dict.fromkeys(get_args(e.LabelRole), "label_role"),
}


# `without_mdma`: the label leaves MDMA out, which so is no part of its total.
_WITHOUT = "without_"
# `mdma/tablet/weighed`: the figures of these tablets are their weight, as the table's unit has it.
WEIGHED = "/weighed"


@lru_cache(maxsize=4096)
def read_code(code: str) -> dict[str, Any]:
    """The columns that a code fills: substance, label_role, form, chemical_form, moisture, excluded.

    What the code does not say is what the concept itself is: an id of a group is a group's total, a resin
    is a resin. Raises VocabularyError for an id or word that does not exist, with the nearest that does.
    """
    identifier, *words = code.removesuffix(WEIGHED).split("/")
    if identifier not in all_ids():
        raise VocabularyError(f"{identifier!r} is no substance id{_meant(identifier)}")
    role, form = standing_of(identifier)
    said: dict[str, Any] = {"label_role": role, "form": form, "chemical_form": None, "moisture": None}
    said["excluded"] = tuple(sorted(_without(word, code) for word in words if word.startswith(_WITHOUT)))
    told: set[str] = set()
    for word in (one for one in words if not one.startswith(_WITHOUT)):
        if word not in _WORDS:
            raise VocabularyError(
                f"{word!r} of {code!r} is no form, chemical form, moisture or label role, nor "
                f"`{_WITHOUT}` with an id{nearest(word, _WORDS)}"
            )
        if _WORDS[word] in told:
            raise VocabularyError(f"{code!r} tells {_WORDS[word]} twice; keep one")
        told.add(_WORDS[word])
        said[_WORDS[word]] = word
    return {"substance": identifier, **said}


def reading_of(code: str, text: str, rule: str, form: str | None) -> SubstanceReading:
    """The reading of a text that the source's look-up gives this code; `form` is its form column."""
    said = read_code(code)
    weighed = code.endswith(WEIGHED)
    if form and "/" not in code.removesuffix(WEIGHED):
        told = resolve_substance(substance(said["substance"]).label, form=form)
        one = None if told.substance is None else told.substance.id
        if one is not None and said["substance"] in (one, *ancestors(one)):
            told_form = {"form": told.form, "chemical_form": told.chemical_form, "moisture": told.moisture}
            said = said | told_form
    return SubstanceReading(
        text,
        "resolved",
        f"{rule}{WEIGHED}" if weighed else rule,
        substances=(substance(said["substance"]),),
        label_role=said["label_role"],
        form=said["form"],
        chemical_form=said["chemical_form"],
        moisture=said["moisture"],
        excluded=said["excluded"],
    )


def _without(word: str, code: str) -> str:
    left_out = word.removeprefix(_WITHOUT)
    if left_out not in all_ids():
        raise VocabularyError(f"{left_out!r} of {code!r} is no substance id{nearest(left_out, all_ids())}")
    return left_out


def _meant(name: str) -> str:
    """What a name in the place of an id means; else the ids of drugs that are written like it."""
    read = resolve_substance(name.replace("_", " "))
    if read.status == "resolved" and read.substance is not None:
        role, form = standing_of(read.substance.id)
        told = [word for word, own in ((read.label_role, role), (read.form, form)) if word and word != own]
        code = "/".join([read.substance.id, *told])
        return f"; {name!r} reads as {code}: write that"
    return nearest(name, [one for one in all_ids() if substance(one).sum_class != "not_a_drug"])


def nearest(word: str, known: Any) -> str:
    """`; did you mean ...` with up to three likely ones, or nothing."""
    likely = [one for one in get_close_matches(word, list(known), n=3, cutoff=0.6) if one != word]
    return f"; did you mean {' or '.join(likely)}?" if likely else ""
