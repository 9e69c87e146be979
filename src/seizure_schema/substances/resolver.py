"""`resolve_substance`: the text of a drug column, with its circumstances, to a `SubstanceReading`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import cast

from seizure_schema.models import SubstanceReading
from seizure_schema.models.enumerations import LabelRole
from seizure_schema.models.issues import AmbiguousSubstance, Issue, NotADrug, UnknownSubstance
from seizure_schema.substances.concepts import concept, narrower, related, substance
from seizure_schema.substances.forms import FormSense, form_senses
from seizure_schema.substances.keys import key
from seizure_schema.substances.phrases import Part, cover, look_up
from seizure_schema.substances.senses import Sense
from seizure_schema.substances.statements import Statement, formed, read_parts
from seizure_schema.text import checked_country, checked_language, checked_text

_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BRACKETS = re.compile(r"[()\[\]]")
_CODE = re.compile(r"\d{4}(?: ?\d{2,4}){0,3}")  # a tariff code beside the name
_SYNONYMS = re.compile(r"\s[,;]\s")


@lru_cache(maxsize=65536)
def resolve_substance(
    text: str, *, language: str | None = None, country: str | None = None, form: str | None = None
) -> SubstanceReading:
    """Which drug a text names.

    `language` is a BCP-47 tag, `country` an ISO 3166-1 alpha-2 code: they decide between the senses of a
    name; without them all senses must agree. `form` is the text of the source's form column.

    Statuses: `resolved` (one concept; `label_role` says whether it is a drug, a group's total or a
    residual), `several` (`relation` says and / or), `ambiguous` (`candidates`), `not_a_drug`, `unknown`,
    `not_available` (the source says that it does not know), `blank`. Nothing is matched by likeness or as
    part of a longer word; every word of a phrase must be known. Ambiguous means two candidates or more; a
    name with one doubtful meaning ("coke") is `unknown` with that candidate.

    Raises ArgumentError for a country or language that does not exist, and where the text is none.

    >>> resolve_substance("сухая марихуана", language="ru").substance.id
    'cannabis_herb'
    """
    text_key = key(checked_text(text))
    country, language = checked_country(country), checked_language(language)
    if not text_key:
        return SubstanceReading(text, "blank")
    _, entries = look_up(text_key, language, country)
    if any(entry.kind == "not_available" for entry in entries):
        return SubstanceReading(text, "not_available", rule="not_available")
    stated = _read(text_key, language, country)
    if stated is None:
        return SubstanceReading(text, "unknown", issues=(UnknownSubstance("substance", text),))
    return _reading(text, _with_form_column(stated, form, language))


def _read(text_key: str, language: str | None, country: str | None) -> Statement | None:
    whole, _ = look_up(text_key, language, country)
    if whole is not None:
        return read_parts((Part("name", sense=whole),)) if whole.sure else _candidates(whole)
    asides = _ASIDE.findall(text_key)
    if asides:
        return _with_synonyms(text_key, asides, language, country)
    if _BRACKETS.search(text_key):
        return None
    parts = cover(text_key, language, country)
    return None if parts is None else read_parts(parts)


def _candidates(sense: Sense) -> Statement:
    return Statement(sense.ids, sure=False, rule=sense.rule)


def _with_synonyms(
    text_key: str, asides: list[str], language: str | None, country: str | None
) -> Statement | None:
    """ "Name (synonym, synonym)": what stands in brackets must be known and agree with the name."""
    bare = " ".join(_ASIDE.sub(" ", text_key).split())
    if not bare:
        return _read(asides[0].strip(), language, country) if len(asides) == 1 else None
    stated = _read(bare, language, country)
    if stated is None:
        return None
    for aside in asides:
        inner = cover(aside.strip(), language, country)
        if inner is not None and inner and inner[0].kind in ("exclude", "include"):
            stated = read_parts((*_as_parts(stated), *inner))
            if stated is None:
                return None
            continue
        for piece in _SYNONYMS.split(aside.strip()):
            stated = _agreeing(stated, piece.strip(), language, country)
            if stated is None:
                return None
    return stated


def _as_parts(stated: Statement) -> tuple[Part, ...]:
    return (Part("name", sense=Sense(stated.ids, stated.sure, role=stated.role, rule=stated.rule)),)


def _agreeing(stated: Statement, piece: str, language: str | None, country: str | None) -> Statement | None:
    if not piece or _CODE.fullmatch(piece):
        return stated
    other = _read(piece, language, country)
    if other is not None and other.sure:
        return _reconciled(stated, other)
    # "(herb)", "(crystal)": beside a name, a form word is a form word, whatever else it can mean alone.
    _, entries = look_up(piece, language, country)
    parts = tuple(Part(entry.kind, entry.value) for entry in entries if entry.kind == "form")[:1]
    parts = parts or cover(piece, language, country) or ()
    if parts and all(part.kind in ("form", "filler", "measure") for part in parts):
        return read_parts((*_as_parts(stated), *parts)) if len(stated.ids) == 1 else stated
    return None if other is None else _reconciled(stated, other)


def _reconciled(stated: Statement, other: Statement) -> Statement:
    """Name and synonym as one, the narrower of the two; or both as candidates where they contradict."""
    union = tuple(dict.fromkeys((*stated.ids, *other.ids)))
    if stated.sure and other.sure and stated.ids == other.ids:
        return replace(stated, form=stated.form.joined(other.form) or stated.form)
    if stated.sure and not other.sure:
        if len(stated.ids) == 1 and any(related(stated.ids[0], one) for one in other.ids):
            return stated
    elif other.sure and len(other.ids) == 1:
        if stated.sure and len(stated.ids) == 1 and related(stated.ids[0], other.ids[0]):
            form = stated.form.joined(other.form) or stated.form
            chosen = narrower(stated.ids[0], other.ids[0])
            role = stated.role if chosen == stated.ids[0] else other.role
            return replace(stated, ids=(chosen,), role=role, form=form, rule="synonyms_agree")
        if not stated.sure and any(related(other.ids[0], one) for one in stated.ids):
            return replace(other, rule="synonyms_agree")
    return Statement(union, sure=False, rule="synonyms_disagree")


def _with_form_column(stated: Statement, form: str | None, language: str | None) -> Statement:
    told = _form_of(form, language) if form else None
    if told is None or told == FormSense():
        return stated
    # Where the name and the form column contradict each other, neither is believed.
    return formed(stated, told) or replace(stated, form=FormSense("not_stated"))


def _form_of(form: str, language: str | None) -> FormSense | None:
    parts = cover(key(form), language, None)
    told: FormSense | None = FormSense()
    for part in parts or ():
        if part.kind == "form" and told is not None:
            told = told.joined(form_senses()[part.value])
        elif part.kind not in ("filler", "measure"):
            return None
    return told


def _reading(text: str, stated: Statement) -> SubstanceReading:
    found = tuple(substance(one) for one in stated.ids)
    if not stated.sure and len(stated.ids) == 1:
        missing: tuple[Issue, ...] = (UnknownSubstance("substance", text, f"perhaps {found[0].label}"),)
        return SubstanceReading(text, "unknown", stated.rule, stated.ids, missing)
    if not stated.sure:
        told: tuple[Issue, ...] = (
            AmbiguousSubstance("substance", text, " or ".join(one.label for one in found)),
        )
        return SubstanceReading(text, "ambiguous", stated.rule, stated.ids, told, label_role=None)
    first = concept(stated.ids[0])
    if first.kind == "not_a_drug":
        issues: tuple[Issue, ...] = (NotADrug("substance", text),)
        return SubstanceReading(text, "not_a_drug", stated.rule, issues=issues, substances=found[:1])
    return SubstanceReading(
        text,
        "resolved" if len(found) == 1 else "several",
        stated.rule,
        substances=found,
        relation=stated.relation,
        label_role=cast("LabelRole", stated.role or first.role),
        form=stated.form.form or (first.form if len(found) == 1 else None),
        chemical_form=stated.form.chemical,
        moisture=stated.form.moisture,
    )
