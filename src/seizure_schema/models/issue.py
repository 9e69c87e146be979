"""What every issue is: one remark about one value, of a kind with slug, title, message, cure and level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

Level = Literal["quarantine", "ignore", "note"]

ISSUE_TYPES: dict[str, type[Issue]] = {}


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark about one value.

    `field` is the value's name in the schema, `value` its text, `detail` what only this case tells.
    """

    slug: ClassVar[str] = ""
    title: ClassVar[str] = ""
    template: ClassVar[str] = "{value!r}: {detail}"
    cure: ClassVar[str] = ""
    level: ClassVar[Level] = "quarantine"

    field: str
    value: str
    detail: str = ""

    def __init_subclass__(cls, **kwargs: object) -> None:
        # `@dataclass(slots=True)` makes each class twice; the second replaces the first under one slug.
        super(Issue, cls).__init_subclass__(**kwargs)
        if cls.slug:
            ISSUE_TYPES[cls.slug] = cls

    @property
    def message(self) -> str:
        """The remark in one sentence, with the value, what is wrong and the cure."""
        said = self.template.format(field=self.field, value=self.value, detail=self.detail)
        return f"{said} {self.cure}".strip()
