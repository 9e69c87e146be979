"""Which of a name's meanings counts here: the language and the country decide, else all must agree."""

from __future__ import annotations

from dataclasses import dataclass

from seizure_schema.substances.concepts import concept
from seizure_schema.substances.lexicon import Entry, languages_of


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means. `ids`: one where `sure`; candidates where not; the parts where `together`."""

    ids: tuple[str, ...]
    sure: bool
    together: bool = False
    form: str = ""
    role: str = ""
    rule: str = "alias"


def choose(entries: tuple[Entry, ...], language: str | None, country: str | None, rule: str) -> Sense | None:
    """The sense of the name entries: of the given language, else international, else what all agree on."""
    names = [entry for entry in entries if entry.kind == "name"]
    # A non-drug is left out of the statistics, so its word must be of the language told, or stand as it is.
    foreign = [entry for entry in names if not _is_no_drug(entry)]
    levels = [foreign if rule == "inflected" else names]
    if language:
        own = languages_of(language)
        levels = [
            [e for e in names if e.language in own or (not e.language and country and e.country == country)],
            [e for e in names if e.language in ("", "en")],
            foreign,
        ]
    for level in levels:
        if level:
            return _agreed(level, country, rule)
    return None


def _agreed(entries: list[Entry], country: str | None, rule: str) -> Sense:
    here = [entry for entry in entries if country and entry.country == country]
    general = [entry for entry in entries if not entry.country]
    counted = here or general
    if not counted:
        # A name bound to a country says nothing certain in another, or where no country is told.
        return _unsure(entries)
    values = {entry.value for entry in counted}
    if len(values) > 1 or not all(entry.sure for entry in counted):
        return _unsure(counted)
    value = values.pop()
    forms = {entry.form for entry in counted}
    roles = {entry.role for entry in counted}
    return Sense(
        ids=tuple(value.split("&")),
        sure=True,
        together="&" in value,
        form=forms.pop() if len(forms) == 1 else "",
        role=roles.pop() if len(roles) == 1 else "",
        rule=f"{rule}:{country}" if here else rule,
    )


def _is_no_drug(entry: Entry) -> bool:
    return entry.sure and concept(entry.value.split("&")[0]).kind == "not_a_drug"


def _unsure(entries: list[Entry]) -> Sense:
    found: list[str] = []
    for entry in entries:
        for one in entry.value.replace("&", "|").split("|"):
            if one and one not in found:
                found.append(one)
    return Sense(ids=tuple(sorted(found)), sure=False, rule="several_senses")
