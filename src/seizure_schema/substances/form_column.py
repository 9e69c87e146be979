"""The form column beside a drug's name: it says the form, or makes another name together with the text."""

from __future__ import annotations

from dataclasses import replace

from seizure_schema.models import Issue
from seizure_schema.models.issues import UnknownForm
from seizure_schema.substances.concepts import concept, nearest_common, related
from seizure_schema.substances.forms import FormSense, form_senses
from seizure_schema.substances.keys import key
from seizure_schema.substances.phrases import Part, cover, look_up
from seizure_schema.substances.senses import Sense
from seizure_schema.substances.statements import Statement, formed, read_parts

_NO_FORM = FormSense()
_SAYS_NO_FORM = ("filler", "measure", "role", "unit", "not_available")


def with_form_column(
    stated: Statement | None, text_key: str, form: str, language: str | None, country: str | None
) -> tuple[Statement | None, tuple[Issue, ...]]:
    """What text and form column say together, with a note where the column's words are not known."""
    form_key = key(form)
    if not form_key:
        return stated, ()
    told = _form_of(form, form_key, language)
    whole = _name_with_form(text_key, form_key, language, country)
    if stated is None:
        return (read_parts((Part("name", sense=whole),)) if whole is not None and whole.sure else None), ()
    plain = _told_form(stated, told or _NO_FORM)
    if whole is not None and (told is None or not _says_the_same(plain, whole)):
        return _one_of_two(plain, whole, told or _NO_FORM), ()
    issues = () if told is not None or whole is not None else (UnknownForm("form", form),)
    return plain, issues


def named_with(
    stated: Statement, name: str, aside: str, language: str | None, country: str | None
) -> Statement:
    """ "Ecstasy (liquid)": name and form word may make another name, liquid ecstasy."""
    if not any(entry.kind == "form" for entry in look_up(aside, language, country)[1]):
        return stated
    whole = _name_with_form(name, aside, language, country)
    if whole is None or _says_the_same(stated, whole):
        return stated
    return _one_of_two(stated, whole, stated.form) or stated


def _says_the_same(plain: Statement, whole: Sense) -> bool:
    """One drug, or one that holds the other: what a form makes of its drug, the table of forms has said."""
    return plain.sure and len(plain.ids) == 1 and all(related(plain.ids[0], one) for one in whole.ids)


def _name_with_form(name: str, form: str, language: str | None, country: str | None) -> Sense | None:
    """The sense of a name that is made of a drug and a form word (hash oil, liquid ecstasy), if it is one."""
    for whole in (f"{name} {form}", f"{form} {name}"):
        sense, _ = look_up(whole, language, country)
        if sense is not None and (sense.sure or len(sense.ids) > 1) and sense.rule != "inflected":
            return sense
    return None


def _one_of_two(plain: Statement, whole: Sense, told: FormSense) -> Statement | None:
    """The name that drug and form make together, where it is of the same plant or family as the drug.

    Liquid ecstasy is GHB and ecstasy in a liquid may be MDMA: where the two have nothing in common but that
    they are drugs, both stay candidates.
    """
    common = nearest_common((*plain.ids, *whole.ids))
    if whole.sure and (not plain.sure or (common is not None and concept(common).parents)):
        stated = read_parts((Part("name", sense=whole),))
        return stated if stated is None else formed(stated, told) or stated
    both = tuple(dict.fromkeys((*plain.ids, *whole.ids)))
    return Statement(both, sure=False, rule="form_makes_another")


def _told_form(stated: Statement, told: FormSense) -> Statement:
    if told == _NO_FORM:
        return stated
    # Where the name and the form column contradict each other, neither is believed.
    return formed(stated, told) or replace(stated, form=FormSense("not_stated"))


def _form_of(form: str, form_key: str, language: str | None) -> FormSense | None:
    """The form that a cell says, empty where it says that there is none; None where it is not known."""
    if code := form_senses().get(form.strip().lower()):
        return code
    if any(entry.kind == "not_available" for entry in look_up(form_key, language, None)[1]):
        return _NO_FORM
    told: FormSense | None = _NO_FORM
    parts = cover(form_key, language, None)
    for part in parts or ():
        if part.kind == "form" and told is not None:
            told = told.joined(form_senses()[part.value])
        elif part.kind not in _SAYS_NO_FORM and part.value != "any_drugs":
            return None
    return told if parts else None
