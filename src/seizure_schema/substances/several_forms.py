"""One name shared by several form words: "fentanyl powder & pills", "résine et herbe de cannabis"."""

from __future__ import annotations

from seizure_schema.substances.concepts import concept
from seizure_schema.substances.forms import FormSense, form_senses, refined
from seizure_schema.substances.phrases import Part
from seizure_schema.substances.senses import Sense
from seizure_schema.substances.statements import Relation, Statement, read_parts


def read_several_forms(parts: tuple[Part, ...]) -> Statement | None:
    """What a name says whose form words are joined by "and" or "or"; None where that is not certain.

    The forms of one drug are one drug; herb and resin of cannabis are two. Every piece must have a form, its
    own or the name's: in "heroin and tablets" nobody knows what the tablets are.
    """
    pieces: list[list[Part]] = [[]]
    joints: set[str] = set()
    for part in parts:
        if part.kind in ("and", "or"):
            pieces.append([])
            joints.add(part.value or part.kind)
        elif part.kind in ("name", "form"):
            pieces[-1].append(part)
        elif part.kind not in ("filler", "measure"):
            return None
    named = [part.sense for piece in pieces for part in piece if part.sense is not None]
    if not all(pieces) or joints <= {"list"} or len(named) != 1:
        return None
    sense = named[0]
    if not sense.sure or len(sense.ids) != 1 or sense.together:
        return None
    found = [_formed(sense, [part for part in piece if part.kind == "form"]) for piece in pieces]
    ids = tuple(dict.fromkeys(one for one in found if one is not None))
    name_first = any(part.sense is not None for part in pieces[0])
    # "Tablets and liquid ketamine" may be tablets of another drug.
    doubtful = sense.ids[0] in ids and not concept(sense.ids[0]).form and (len(ids) > 1 or not name_first)
    if None in found or doubtful:
        return None
    if len(ids) == 1:
        return Statement(ids, rule="several_forms")
    relation: Relation = "and" if joints <= {"and", "list"} else "or"
    return Statement(ids, relation=relation, role="mixture", rule="several_forms")


def _formed(sense: Sense, forms: list[Part]) -> str | None:
    """The concept that a name and the form words of one piece make together."""
    own = sense.ids[0]
    given = concept(own).form
    if not forms:
        return own if given else None
    told: FormSense | None = FormSense()
    for part in forms:
        told = told and told.joined(form_senses()[part.value])
    if told is None:
        return None
    if given and told.form and told.form != given:
        # "Resin and herb of cannabis": the resin is one of cannabis, not of its herb.
        made = {refined(parent, told.form) for parent in concept(own).parents} - {*concept(own).parents}
        return made.pop() if len(made) == 1 else None
    stated = read_parts((Part("name", sense=sense), *forms))
    return stated.ids[0] if stated is not None and stated.sure and len(stated.ids) == 1 else None
