"""What all models of `source.yaml` share: strictness, and patterns that compile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

T = TypeVar("T")


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return pattern


def _one_group(pattern: str) -> str:
    if re.compile(_compiles(pattern)).groups != 1:
        raise ValueError("must hold exactly one group ( ), which is the text to take")
    return pattern


def _named_groups(pattern: str) -> str:
    compiled = re.compile(_compiles(pattern))
    if not compiled.groupindex or len(compiled.groupindex) != compiled.groups:
        raise ValueError("must hold named groups (?P<field>...) and no others; use (?:...) for the rest")
    return pattern


def _as_list(given: object) -> object:
    return [given] if isinstance(given, Mapping | BaseModel) else given


Pattern = Annotated[str, AfterValidator(_compiles)]
GroupPattern = Annotated[str, AfterValidator(_one_group)]
NamedPattern = Annotated[str, AfterValidator(_named_groups)]
Listed = Annotated[tuple[T, ...], BeforeValidator(_as_list)]
"""A list; one entry may stand without its dash."""


class Declared(BaseModel):
    """Base: no key that is not declared, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def check_form(pattern: str, form: str | None) -> None:
    """Holds a form (`{year}-{month}`) against the groups of its pattern. Raises ValueError."""
    if form is None:
        _one_group(pattern)
        return
    fields = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
    if not fields or fields != set(re.compile(pattern).groupindex):
        raise ValueError("`form` must name the groups (?P<name>...) of `pattern`, all and no others")


def formed(form: str | None, match: re.Match[str]) -> str:
    """The text out of a match: the form filled with its groups, else its one group."""
    if form is None:
        return match.group(1) or ""
    return form.format_map({name: text or "" for name, text in match.groupdict().items()})
