"""`resolve_substance`: the text of a drug column, with its circumstances, to a `SubstanceReading`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import cast

from seizure_schema.models import Issue, SubstanceReading
from seizure_schema.models.enumerations import LabelRole
from seizure_schema.models.issues import AmbiguousSubstance, NotADrug, UnknownSubstance
from seizure_schema.substances.concepts import ancestors, concept, narrower, related, substance
from seizure_schema.substances.exclusions import excluded_by
from seizure_schema.substances.form_column import named_with, with_form_column
from seizure_schema.substances.keys import key
from seizure_schema.substances.phrases import Part, cover, look_up
from seizure_schema.substances.rests import merged_rests, rest_of_all
from seizure_schema.substances.senses import Sense
from seizure_schema.substances.several_forms import read_several_forms
from seizure_schema.substances.statements import Statement, read_parts
from seizure_schema.text import (
    checked_country,
    checked_language,
    checked_text,
    refuse_unhashable,
    too_long,
    why_too_long,
    without_footnotes,
)

_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# (+)-, (RS)-, S-(+)-, dl-, cis-: which mirror image of a substance, where the image has no name of its own.
_STEREO = re.compile(
    r"(?:(?:[rsdl] )?\( (?:[+±] |[rs]{1,2} |[rs] , [rs] |\+ / )?\)|rac|dl|cis|trans|threo|[rsdl]) "
)
_BRACKETS = re.compile(r"[()\[\]]")
# The longest names of chemistry have fewer pairs; each pair around others is read anew.
_MOST_BRACKETS = 40
_CODE = re.compile(r"\d{4}(?: ?\d{2,4}){0,3}")  # a tariff code beside the name
_SYNONYMS = re.compile(r"\s[,;]\s")


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
    if too_long(text):
        issue = UnknownSubstance("substance", text, why_too_long(text))
        return SubstanceReading(text, "unknown", "too_long", issues=(issue,))
    try:
        return _resolve(text, language, country, form)
    except TypeError:
        refuse_unhashable(language=language, country=country, form=form)
        raise


@lru_cache(maxsize=65536)
def _resolve(text: str, language: str | None, country: str | None, form: str | None) -> SubstanceReading:
    text_key = key(text)
    if form is not None:
        checked_text(form, "form")
    country, language = checked_country(country), checked_language(language)
    if not text_key:
        return SubstanceReading(text, "blank")
    if len(_BRACKETS.findall(text_key)) > _MOST_BRACKETS:
        return SubstanceReading(text, "unknown", issues=(UnknownSubstance("substance", text),))
    _, entries = look_up(text_key, language, country)
    if any(entry.kind == "not_available" for entry in entries):
        return SubstanceReading(text, "not_available", rule="not_available")
    bare = key(without_footnotes(text))
    stated = _read(text_key, language, country) or _read(bare, language, country)
    if stated is None and (image := _STEREO.match(text_key)):
        stated = _read(text_key[image.end() :], language, country)
    notes: tuple[Issue, ...] = ()
    if form:
        stated, notes = with_form_column(stated, text_key, form, language, country)
    if stated is None:
        return SubstanceReading(text, "unknown", issues=(UnknownSubstance("substance", text), *notes))
    reading = _reading(text, stated, notes)
    if not reading.substances or reading.status == "not_a_drug":
        return reading
    return replace(reading, excluded=excluded_by(text, language, country))


def _read(text_key: str, language: str | None, country: str | None) -> Statement | None:
    whole, _ = look_up(text_key, language, country)
    asides = _ASIDE.findall(text_key)
    if whole is not None:
        if whole.sure:
            return _alone(whole)
        # "Ice (crystal meth)" may be bound to a country as a whole and yet be told by its bracket.
        told = _with_synonyms(text_key, asides, language, country) if asides else None
        return told if told is not None and told.sure else _candidates(whole)
    if asides:
        stated = _with_synonyms(text_key, asides, language, country)
        return stated if stated is not None else _with_last_synonym(text_key, language, country)
    if _BRACKETS.search(text_key):
        return None
    head, comma, tail = text_key.rpartition(" , ")
    if comma and _is_unit(tail, language, country):
        return _read(head, language, country)  # "Heroin, kg" heads a column
    parts = cover(text_key, language, country)
    stated = None if parts is None else _stated(parts)
    if stated is not None and stated.sure:
        return named_with(stated, head, tail, language, country) if comma else stated
    if parts is None:
        return None
    again = cover(text_key, language, country, forms_first=True)
    better = _stated(again) if again is not None and again != parts else None
    return better if better is not None and better.sure and len(better.ids) == 1 else stated


def _stated(parts: tuple[Part, ...]) -> Statement | None:
    """What the parts say. "Counterfeit" adds nothing to cigarettes; beside a drug it stays unexplained."""
    drug_words = tuple(part for part in parts if part.kind != "goods")
    told = merged_rests(drug_words)
    stated = read_parts(told) or read_several_forms(told) or rest_of_all(told)
    if len(drug_words) == len(parts) or stated is None:
        return stated
    no_drug = stated.sure and all(concept(one).kind == "not_a_drug" for one in stated.ids)
    return stated if no_drug else None


def _is_unit(word: str, language: str | None, country: str | None) -> bool:
    sense, entries = look_up(word, language, country)
    kinds = {entry.kind for entry in entries}
    return sense is None and "unit" in kinds and "form" not in kinds


@lru_cache(maxsize=16384)
def _alone(sense: Sense) -> Statement | None:
    """What a name says that is the whole text."""
    return read_parts((Part("name", sense=sense),))


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
        return _form_of_what(bare, asides, language, country)
    for aside in asides:
        inner = cover(aside.strip(), language, country)
        if inner and any(part.kind in ("exclude", "include") for part in inner):
            stated = read_parts((*_as_parts(stated), Part("and", "list"), *inner))
            if stated is None:
                return None
            continue
        for piece in _SYNONYMS.split(aside.strip()):
            stated = _agreeing(stated, piece.strip(" ."), language, country)
            if stated is None:
                return None
            stated = named_with(stated, bare, piece.strip(" ."), language, country)
    return stated


def _form_of_what(
    bare: str, asides: list[str], language: str | None, country: str | None
) -> Statement | None:
    """ "Tablets (MDMA)": a form, and in brackets what it holds."""
    parts = cover(bare, language, country) if len(asides) == 1 else None
    if not parts or any(part.kind not in ("form", "filler", "measure") for part in parts):
        return None
    stated = _read(asides[0].strip(), language, country)
    if stated is None or not stated.sure or len(stated.ids) != 1 or stated.role.startswith("residual"):
        return None  # "Tablets (other)" are other tablets, not other drugs
    return read_parts((*_as_parts(stated), *parts))


def _with_last_synonym(text_key: str, language: str | None, country: str | None) -> Statement | None:
    """ "Chemical (name) with brackets (synonym)": the last pair and all before it are names as they stand."""
    if not text_key.endswith((")", "]")):
        return None
    depth = 0
    for place in range(len(text_key) - 1, 0, -1):
        depth += (text_key[place] in ")]") - (text_key[place] in "([")
        if depth == 0:
            break
    before, _ = look_up(text_key[:place].strip(), language, country)
    inside, _ = look_up(text_key[place + 1 : -1].strip(), language, country)
    if before is None or inside is None or not before.sure or not inside.sure:
        return None
    return _reconciled(*(Statement(one.ids, rule=one.rule) for one in (before, inside)))


def _as_parts(stated: Statement) -> tuple[Part, ...]:
    return (Part("name", sense=Sense(stated.ids, stated.sure, role=stated.role, rule=stated.rule)),)


def _agreeing(stated: Statement, piece: str, language: str | None, country: str | None) -> Statement | None:
    if not piece or _CODE.fullmatch(piece):
        return stated
    _, entries = look_up(piece, language, country)
    if roles := tuple(Part("role", value) for value in {e.value for e in entries if e.kind == "role"}):
        # "Benzodiazepines (other)" is a residual, not the group.
        return read_parts((*_as_parts(stated), *roles)) if len(stated.ids) == 1 else None
    other = _read(piece, language, country)
    if other is not None and other.sure:
        return _reconciled(stated, other)
    # "(herb)", "(crystal)": beside a name, a form word is a form word, whatever else it can mean alone.
    parts = tuple(Part(entry.kind, entry.value) for entry in entries if entry.kind == "form")[:1]
    if not parts and any(entry.kind == "unit" for entry in entries):
        return stated  # "(kg)" in a column's head
    parts = parts or cover(piece, language, country) or ()
    if parts and all(part.kind in ("form", "filler", "measure", "role") for part in parts):
        return read_parts((*_as_parts(stated), *parts)) if len(stated.ids) == 1 else stated
    if parts and len(stated.ids) == 1 and all(part.kind != "name" for part in parts):
        return read_several_forms((*_as_parts(stated), *parts))  # "(tablets and powder)"
    return None if other is None else _reconciled(stated, other)


def _reconciled(stated: Statement, other: Statement) -> Statement:
    """Name and synonym as one, the narrower of the two; or both as candidates where they contradict."""
    union = tuple(dict.fromkeys((*stated.ids, *other.ids)))
    if stated.sure and other.sure and _says_only_drug(stated) and not _has_no_drug(other):
        return other  # "Narcotic drug (heroin)"
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
    elif stated.sure and other.sure and _holds_all(stated.ids, other.ids):
        return other  # "Cannabis (marijuana and hashish)": the bracket tells the parts
    return Statement(union, sure=False, rule="synonyms_disagree")


def _says_only_drug(stated: Statement) -> bool:
    """A word for any drug, but for "synthetic drug": a synthetic marijuana is no marijuana."""
    one = concept(stated.ids[0])
    vague = len(stated.ids) == 1 and one.kind == "generic" and stated.role in ("", one.role)
    return vague and stated.ids != ("synthetic_drugs_unspecified",)


def _has_no_drug(stated: Statement) -> bool:
    return any(concept(one).kind == "not_a_drug" for one in stated.ids)


def _holds_all(wider: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return len(wider) == 1 < len(parts) and all(wider[0] in ancestors(one) for one in parts)


def _reading(text: str, stated: Statement, notes: tuple[Issue, ...]) -> SubstanceReading:
    found = tuple(substance(one) for one in stated.ids)
    if not stated.sure and len(stated.ids) == 1:
        missing: tuple[Issue, ...] = (UnknownSubstance("substance", text, f"perhaps {found[0].label}"),)
        return SubstanceReading(text, "unknown", stated.rule, stated.ids, (*missing, *notes))
    if not stated.sure:
        told: tuple[Issue, ...] = (
            AmbiguousSubstance("substance", text, " or ".join(one.label for one in found)),
        )
        return SubstanceReading(text, "ambiguous", stated.rule, stated.ids, (*told, *notes))
    first = concept(stated.ids[0])
    if first.kind == "not_a_drug":
        issues: tuple[Issue, ...] = (NotADrug("substance", text),)
        return SubstanceReading(text, "not_a_drug", stated.rule, issues=issues, substances=found[:1])
    return SubstanceReading(
        text,
        "resolved" if len(found) == 1 else "several",
        stated.rule,
        issues=notes,
        substances=found,
        relation=stated.relation,
        label_role=cast("LabelRole", stated.role or first.role),
        form=stated.form.form or (first.form if len(found) == 1 else None),
        chemical_form=stated.form.chemical,
        moisture=stated.form.moisture,
    )
