"""What the parts of a phrase say together: one drug, several, a group with its role, or nothing certain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from seizure_schema.substances.concepts import concept, holds_others, narrower, related, residual_of
from seizure_schema.substances.forms import FormSense, form_senses, refined
from seizure_schema.substances.phrases import Part

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
                return _with_aside(kind, parts[:place], parts[place + 1 :])
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


def _statements(pieces: list[list[Part]], joints: list[str]) -> list[Statement] | None:
    """One statement a piece; "Cannabis, dried" gives its form to the piece before the comma."""
    found: list[Statement] = []
    for place, piece in enumerate(pieces):
        statement = _one(piece)
        if statement is not None:
            found.append(statement)
        elif found and piece and joints[place - 1] == "list" and all(part.kind == "form" for part in piece):
            told = _forms(piece)
            more = formed(found[-1], told) if told is not None else None
            if more is None:
                return None
            found[-1] = more
        elif piece or joints[place - 1 : place] != ["list"]:
            return None
    return found


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
    if unclear or len(kinds) > 1 or len(relations) > 1:
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
    senses = [part.sense for part in piece if part.sense is not None]
    if len(senses) > 1:
        telling = [sense for sense in senses if not (sense.sure and concept(sense.ids[0]).kind == "generic")]
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
    for sense in senses:
        if sense.form:
            told = told.joined(form_senses()[sense.form])
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
    one = refined(base.ids[0], form.form)
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
            "plant_count",
            "finished_drug",
            "not_a_drug",
        )
    ):
        return None
    if (
        told.form in ("plant", "seed")
        and one == base.ids[0]
        and concept(one).kind not in ("plant_or_part", "plant")
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
    if not holds_others(one) and kind == "exclude":
        return None
    if kind == "include" and not all(any(related(one, i) for i in sense.ids) for sense in others):
        return None
    rule = "exclusion" if kind == "exclude" else base.rule
    return replace(base, role=base.role or concept(one).role, rule=rule)
