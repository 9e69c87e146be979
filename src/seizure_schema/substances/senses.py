"""Which of a name's meanings counts here: the language and the country decide, else all must agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(maxsize=65536)  # many names of one drug in one language share their entries
def choose(
    entries: tuple[Entry, ...], language: str | None, country: str | None, rule: str, short: bool = False
) -> Sense | None:
    """The sense of the name entries: of the given language, else international, else what all agree on.

    A `short` name is not borrowed from another language: Russian САР is no Mongolian сар (month).
    """
    names = [entry for entry in entries if entry.kind == "name"]
    # A non-drug is left out of the statistics, so its word must be of the language told, or stand as it is.
    foreign = [entry for entry in names if not _is_no_drug(entry)]
    levels = [foreign if rule == "inflected" else names]
    if language:
        own = languages_of(language)
        levels = [
            [e for e in names if e.language == own[0] or _is_local(e, country)],
            [e for e in names if e.language in own],
            [e for e in names if e.language in ("", "en")],
            # Slang is not borrowed: "feta" is amphetamine in Polish and a cheese elsewhere.
            [entry for entry in foreign if not entry.street and not short],
        ]
    for place, level in enumerate(levels):
        if level:
            bound = [e for e in level if e.country and e.country != country]
            wider = [e for later in levels[place + 1 :] for e in later if not e.country]
            # A name bound to other countries hides no international name of the same meaning.
            same = len(bound) == len(level) and {e.value for e in wider} == {e.value for e in level}
            return _agreed(wider if same else level, country, rule)
    return _unsure(foreign) if foreign else None


def _agreed(entries: list[Entry], country: str | None, rule: str) -> Sense:
    here = [entry for entry in entries if country and entry.country == country]
    general = [entry for entry in entries if not entry.country]
    counted = here or general
    if not counted:
        # A name bound to a country says nothing certain in another, or where no country is told.
        return _unsure(entries)
    values = {entry.value for entry in counted}
    # With no language told, a doubt of another language ("meth") leaves the English name as it is.
    spoken = [entry for entry in counted if entry.language in ("", "en")] or counted
    if len(values) > 1 or not all(entry.sure for entry in spoken):
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


def _is_local(entry: Entry, country: str | None) -> bool:
    return not entry.language and bool(country) and entry.country == country


@lru_cache(maxsize=16384)
def _is_no_drug(entry: Entry) -> bool:
    return entry.sure and concept(entry.value.split("&")[0]).kind == "not_a_drug"


def _unsure(entries: list[Entry]) -> Sense:
    found: list[str] = []
    for entry in entries:
        for one in entry.value.replace("&", "|").split("|"):
            if one and one not in found:
                found.append(one)
    return Sense(ids=tuple(sorted(found)), sure=False, rule="several_senses")
