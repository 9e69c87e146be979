"""What the parts of a phrase say together: one drug, several, a group with its role, or nothing certain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from seizure_schema.substances.concepts import (
    ancestors,
    concept,
    holds_others,
    may_leave_out,
    narrower,
    related,
    residual_of,
)
from seizure_schema.substances.forms import FormSense, form_senses, refined
from seizure_schema.substances.phrases import Part
from seizure_schema.substances.senses import Sense

Relation = Literal["and", "or"]
NO_FORM = FormSense()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says. `ids`: one, the members of `relation`, or the candidates where not `sure`."""

    ids: tuple[str, ...]
    sure: bool = True
    relation: Relation | None = None
    role: str = ""
    form: FormSense = NO_FORM
    rule: str = "phrase"


_PLANT_FORMS = ("herb", "plant", "seed", "resin_block")


def read_parts(parts: tuple[Part, ...]) -> Statement | None:
    """The statement of a covered phrase, or None where its parts make no sense together."""
    for kind in ("exclude", "include"):
        for place, part in enumerate(parts):
            if part.kind == kind:
                before, after = _around(parts, place)
                # "Including heroin" under a group is the line of heroin.
                return (
                    read_parts(after)
                    if kind == "include" and not before
                    else _with_aside(kind, before, after)
                )
    pieces: list[list[Part]] = [[]]
    joints: list[str] = []
    for part in parts:
        if part.kind in ("and", "or"):
            pieces.append([])
            joints.append(part.value or part.kind)
        elif part.kind not in ("filler", "measure", "mixture"):
            pieces[-1].append(part)
    found = _statements(pieces, joints)
    if not found:
        return None
    return (
        found[0]
        if len(found) == 1
        else _several(found, joints, any(part.kind == "mixture" for part in parts))
    )


def _around(parts: tuple[Part, ...], place: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What is named and what is excepted: "A except B", or where the word follows ("post") "B hariç A"."""
    before, after = parts[:place], parts[place + 1 :]
    if parts[place].value != "post" or (after and before and before[-1].value == "list"):
        return before, after
    if after:
        return after, before
    comma = next((at for at, part in enumerate(before) if part.value == "list"), len(before))
    return before[:comma], before[comma + 1 :]


def _statements(pieces: list[list[Part]], joints: list[str]) -> list[Statement] | None:
    """One statement a piece; forms and roles after a comma go to the piece before it."""
    found: list[Statement] = []
    for place, piece in enumerate(pieces):
        statement = _one(piece)
        if statement is not None:
            found.append(statement)
        elif found and piece and joints[place - 1] == "list" and _is_addition(piece):
            more = _added(found[-1], piece)
            if more is None:
                return None
            found[-1] = more
        elif piece or joints[place - 1 : place] != ["list"]:
            return None
    return found


def _is_addition(piece: list[Part]) -> bool:
    return all(part.kind in ("form", "role") for part in piece)


def _added(base: Statement, piece: list[Part]) -> Statement | None:
    """ "Cannabis, dried", "Benzodiazepines, other": what follows the comma says more of the name before."""
    told = _forms(piece)
    roles = {part.value for part in piece if part.kind == "role"}
    if told is None or len(roles) > 1 or not base.sure or len(base.ids) != 1:
        return None if roles or told is None else formed(base, told)
    with_role = _with_role(base, roles.pop()) if roles else base
    return None if with_role is None else formed(with_role, told)


def _several(found: list[Statement], joints: list[str], mixture: bool) -> Statement:
    ids = tuple(dict.fromkeys(one for statement in found for one in statement.ids))
    if not all(statement.sure for statement in found):
        return Statement(ids, sure=False, rule="several_senses")
    if len(ids) == 1:
        return _same(found)
    kinds = {concept(one).kind == "not_a_drug" for one in ids}
    if kinds == {True}:
        return replace(found[0], ids=ids[:1])
    # A slash says "or", but "and" where the text calls itself a mixture; a comma says what the others say.
    relations = {"and" if mixture and joint == "slash" else joint for joint in joints} - {"list"}
    relations = {"or" if joint == "slash" else joint for joint in relations}
    unclear = any(one.relation == "or" or one.role.startswith("residual") for one in found)
    # "Narcotic drug, ... - cannabis" is one drug described: a word for any drug stands in no list of drugs.
    vague = len({concept(one).kind in ("generic", "residual") for one in ids}) > 1
    if unclear or vague or len(kinds) > 1 or len(relations) > 1:
        return Statement(ids, sure=False, rule="unclear_relation")
    relation: Relation = "or" if "or" in relations else "and"
    return Statement(ids, relation=relation, role="mixture", rule=f"several_{relation}")


def _same(found: list[Statement]) -> Statement:
    form = found[0].form
    for statement in found[1:]:
        form = form.joined(statement.form) or FormSense()
    return replace(found[0], form=form)


def _one(piece: list[Part]) -> Statement | None:
    """A piece without connectors: names that agree, with their forms and role."""
    senses = named = [part.sense for part in piece if part.sense is not None]
    if len(senses) > 1:
        telling = [sense for sense in senses if not _says_little(sense, senses)]
        senses = telling or senses[:1]
    if not senses:
        return None
    roles = {part.value for part in piece if part.kind == "role"}
    told = _forms(piece)
    if told is None or len(roles) > 1:
        return None
    first = senses[0]
    if len(senses) == 1 and first.together:
        return (
            Statement(first.ids, relation="and", role="mixture", form=told, rule=first.rule)
            if not roles
            else None
        )
    if any(sense.together for sense in senses):
        return Statement(tuple(dict.fromkeys(one for sense in senses for one in sense.ids)), sure=False)
    # "Hallucinogenic tablets, clonazepam": the generic name gives way, its form stays.
    for sense in [*senses, *(sense for sense in named if sense not in senses)]:
        if sense.form:
            told = _with_implied(told, form_senses()[sense.form])
            if told is None:
                return None
    agreed = _agree(
        [sense.ids for sense in senses if sense.sure], [sense.ids for sense in senses if not sense.sure]
    )
    if agreed is None:
        ids = tuple(dict.fromkeys(one for sense in senses for one in sense.ids))
        return Statement(
            ids, sure=False, form=told, rule="names_disagree" if len(senses) > 1 else "several_senses"
        )
    own_roles = {sense.role for sense in senses if sense.role}
    base = Statement(
        (agreed,),
        role=own_roles.pop() if len(own_roles) == 1 else "",
        rule=first.rule if len(senses) == 1 else "phrase",
    )
    if roles:
        with_role = _with_role(base, roles.pop())
        if with_role is None:
            return None
        base = with_role
    return formed(base, told)


def _says_little(sense: Sense, senses: list[Sense]) -> bool:
    """ "Drug" or "precursor" beside a name adds nothing; "synthetic drug" does: synthetic marijuana is no
    marijuana."""
    if not sense.sure or sense.ids == ("synthetic_drugs_unspecified",):
        return False
    one = concept(sense.ids[0])
    if one.kind != "residual":
        return one.kind == "generic"
    others = [other.ids[0] for other in senses if other is not sense and other.sure]
    return any(parent in ancestors(other) for parent in one.parents for other in others)


def _with_implied(told: FormSense, implied: FormSense) -> FormSense | None:
    """What a name implies gives way to what is said: ice in tablets is in tablets; a resin stays a resin."""
    both = told.joined(implied)
    if both is None and told.form not in _PLANT_FORMS and implied.form not in _PLANT_FORMS:
        return told.joined(replace(implied, form=None))
    return both


def _agree(sure: list[tuple[str, ...]], unsure: list[tuple[str, ...]]) -> str | None:
    if not sure:
        return None
    result = sure[0][0]
    for ids in sure[1:]:
        if not related(result, ids[0]):
            return None
        result = narrower(result, ids[0])
    for ids in unsure:
        if not any(related(result, one) for one in ids):
            return None
    return result


def _with_role(base: Statement, role: str) -> Statement | None:
    one = base.ids[0]
    if (
        not holds_others(one)
        and role != "residual_unspecified"
        and concept(one).kind not in ("generic", "residual")
    ):
        return None
    if base.role and base.role not in (role, "group_total"):
        return None
    if role == "residual_unspecified":
        return replace(base, ids=(residual_of(one),), role=role, rule="role")
    if concept(one).kind == "residual":
        one = concept(one).parents[0]
    return replace(base, ids=(one,), role=role, rule="role")


def _forms(piece: list[Part]) -> FormSense | None:
    told: FormSense | None = NO_FORM
    for part in piece:
        if part.kind == "form" and told is not None:
            told = told.joined(form_senses()[part.value])
    return told


def formed(base: Statement, told: FormSense) -> Statement | None:
    """The statement with a form, narrowed where the form makes another concept; None where both cannot be."""
    if told == base.form == NO_FORM:
        return base
    form = base.form.joined(told)
    if form is None:
        return None
    if not base.sure or len(base.ids) != 1:
        return replace(base, form=form)
    one = refined(refined(base.ids[0], form.form), form.chemical)
    if one == base.ids[0] and any(
        refined(parent, told.form) not in (parent, one) for parent in concept(one).parents
    ):
        return None
    if (
        told.form in _PLANT_FORMS
        and one == base.ids[0]
        and concept(one).substance.sum_class
        not in (
            "plant_material",
            "plant_count" if told.form in ("plant", "seed") else "",  # leaves are weighed, plants counted
            "finished_drug",
            "not_a_drug",
        )
    ):
        return None
    if (
        told.form in ("plant", "seed")
        and one == base.ids[0]
        and concept(one).kind not in ("plant_or_part", "plant", "not_a_drug")
    ):
        return None
    return replace(base, ids=(one,), form=form, rule=base.rule if one == base.ids[0] else "refined_by_form")


def _with_aside(kind: str, before: tuple[Part, ...], after: tuple[Part, ...]) -> Statement | None:
    """A group "excluding" or "including" others: the group, where the others are known names."""
    base = read_parts(before)
    if base is None or not base.sure or len(base.ids) != 1:
        return None
    others = [part.sense for part in after if part.sense is not None]
    if not others and kind == "exclude":
        return None
    one = base.ids[0]
    if kind == "exclude" and not holds_others(one) and concept(one).kind not in ("generic", "residual"):
        return None
    if kind == "exclude" and not all(may_leave_out(one, i) for sense in others for i in sense.ids):
        return None
    if kind == "include" and not all(any(related(one, i) for i in sense.ids) for sense in others):
        return None
    rule = "exclusion" if kind == "exclude" else base.rule
    return replace(base, role=base.role or concept(one).role, rule=rule)
