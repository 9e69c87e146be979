"""What `source.yaml` may say: Pydantic models of a source, its layouts, readers and expectations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator, model_validator

from pipelines.ingest.declared import Declared, Listed
from pipelines.ingest.named_columns import refusals
from pipelines.ingest.reader import Reader
from pipelines.ingest.reshape import UNPIVOTED, Reshape
from pipelines.ingest.sifted import IgnoreRow, Total, TotalColumn, Way
from seizure_schema.standardise import SourceMapping

_TIERS = ("public", "restricted", "closed")


class When(Declared):
    """What chooses the layout beside file name and header."""

    script: str | None = None
    """ISO 15924 code of the script of most letters of a text: Latn, Cyrl, Arab."""
    language: str | None = None
    """Language that the sidecar or the page declares."""


class Part(Declared):
    """One table of a file: how it is read, reshaped, and what of it is left out.

    A layout whose files hold several different tables (sheets, pages, blocks) has `parts:` in the place of
    these keys; the records of all parts stand below one another, and one `mapping` reads them.
    """

    reader: Reader
    reshape: Reshape = Reshape()
    footer: Listed[IgnoreRow] = ()
    totals: Listed[Total] = ()
    total_columns: Listed[TotalColumn] = ()
    optional: tuple[str, ...] = ()
    """Headers that a file may lack; their cells are then blank. "*": each that unpivot takes, but not all."""

    @property
    def summed(self) -> tuple[str, ...]:
        """The columns that only repeat a sum."""
        return tuple(dict.fromkeys(one.column for one in self.total_columns if not one.distinct))


class Layout(Part):
    """One published form of a source: how its files are named, read, and what their columns mean."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    description: str = ""
    files: Annotated[tuple[str, ...], Field(min_length=1)]
    """Globs over the file name of the delivery; case counts."""
    reader: Reader = Reader(kind="csv")
    parts: Listed[Part] = ()
    when: When = When()
    edition: Annotated[Listed[Way], Field(min_length=1)]
    """Ways to tell the edition, tried in order; never a clock or a file's time."""
    series: Listed[Way] = ()
    """Ways to tell which files replace one another; none: all files of the source are one series."""
    delivery: Literal["snapshot", "increment", "revision"]
    snapshot_per: Literal["year"] | None = None
    mapping: SourceMapping
    """The library's SourceMapping: what each column means, or why it is ignored."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping declares, mapped or ignored, of files and made by reshaping."""
        return self.mapping.column_names()

    @property
    def tables(self) -> tuple[Part, ...]:
        """The parts; a layout without parts is its own one."""
        return self.parts or (self,)

    @model_validator(mode="after")
    def _names_its_columns(self) -> Self:
        if not self.parts and "reader" not in self.model_fields_set:
            raise ValueError("needs `reader:`, or `parts:` with a reader each")
        if self.parts and self.model_fields_set & set(Part.model_fields):
            both = ", ".join(sorted(self.model_fields_set & set(Part.model_fields)))
            raise ValueError(f"`parts:` stands in the place of {both}: move them into the parts")
        if self.reader.kind in ("text", "html"):
            return self
        for part in self.tables:
            self._check_part(part)
        if alike := _alike(self.columns):
            raise ValueError(
                f"mapping: columns: {' and '.join(alike)} differ only in case, as no table can hold"
            )
        for way in (*self.edition, *self.series):
            if way.column is not None and way.column not in self.columns:
                raise ValueError(_undeclared(way.column))
        return self

    def _check_part(self, part: Part) -> None:
        reshape, columns = part.reshape, set(self.columns)
        made = {name for name in reshape.made if not (name in reshape.made_before and reshape.takes(name))}
        if undeclared := sorted(made - columns):
            raise ValueError(
                f"reshape: makes {undeclared}, which `mapping: columns:` does not declare: map each "
                "there, or write {ignore: why}"
            )
        if both := sorted(set(reshape.listed) & columns):
            raise ValueError(f"reshape: unpivot takes {both} away: leave them out of `mapping: columns:`")
        named = [name for row in part.footer for name in row.tested]
        named += [name for total in part.totals for name in (*total.marks, *total.added, *total.within)]
        named += [name for one in part.total_columns for name in (one.column, *one.of)]
        named += [*reshape.fill_down, *(section.column for section in reshape.sections.values())]
        named += [one.column for one in reshape.split]
        named += [name for one in reshape.join.values() for name in one.columns]
        named += [name for one in reshape.move for name in (one.column, *one.where)]
        named += part.optional
        for name in named:
            taken = reshape.unpivot is not None if name == UNPIVOTED else reshape.takes(name)
            if name not in columns and not taken and name not in part.summed:
                raise ValueError(_undeclared(name))
        if refused := next(refusals(part, self.mapping), None):
            raise ValueError(refused)

    def labels(self, part: Part, headers: Iterable[str]) -> dict[str, dict[str, str]]:
        """The headers that unpivot takes, with what each tells; a mapped column or a total is none."""
        step = part.reshape.unpivot
        apart = {*self.columns, *part.summed}
        told = {name: step.labels(name) for name in headers if name not in apart} if step else {}
        return {name: labels for name, labels in told.items() if labels is not None}

    def unknown(self, part: Part, headers: Sequence[str]) -> list[str]:
        """The headers of a file of this part that nothing declares."""
        known = {*self.columns, *self.labels(part, headers)} - part.reshape.made | {*part.summed}
        return [name for name in headers if name not in known]

    def missing(self, part: Part, headers: Sequence[str]) -> list[str]:
        """What is declared and not `optional`, but not among the headers of a file of this part."""
        found = set(headers)
        may_lack = {*part.optional, *(part.reshape.listed if UNPIVOTED in part.optional else ())}
        return [name for name in self.expected(part) if name not in found and name not in may_lack]

    def gives_no_figure(self, part: Part, headers: Sequence[str]) -> bool:
        """Whether unpivot takes no header of a file of this part, and no column made of one."""
        reshape = part.reshape
        if reshape.unpivot is None or set(reshape.listed) & set(self.missing(part, headers)):
            return False
        return not self.labels(part, (*headers, *reshape.made_before))

    def expected(self, part: Part) -> tuple[str, ...]:
        """The headers that a file of this part has, those included that it may lack."""
        made = {name for one in self.tables for name in one.reshape.made}
        others = [name for name in self.columns if name not in made]
        listed = [name for name in part.reshape.listed if name not in part.reshape.made]
        return tuple(dict.fromkeys((*others, *listed, *part.summed)))


def _alike(names: Iterable[str]) -> tuple[str, str] | None:
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.lower(), name)
        if other != name:
            return other, name
    return None


def _undeclared(column: str) -> str:
    return (
        f"names the column {column!r}, which `mapping: columns:` does not declare: mend the name, or map it "
        "there, or ignore it in writing"
    )


class KnownTotal(Declared):
    """A figure of the account that is known from elsewhere, such as the publisher's own table."""

    of: str
    """Dotted key of the account: `accepted`, `sums.mass_kg.cocaine`."""
    equals: float
    tolerance: Annotated[float, Field(ge=0, lt=1)] = 1e-9
    """Relative to `equals`."""
    edition: str | None = None
    """Only for this edition; None: for every one."""
    source: str
    """Where the figure stands."""


class Expectations(Declared):
    """What a delivery of this source looks like: below a minimum it stops, above a maximum it is noted."""

    min_records: Annotated[int, Field(ge=1)] = 1
    max_records: int | None = None
    min_accepted_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Share of the records read, without those ignored by declaration."""
    max_quarantined_share: Annotated[float, Field(ge=0, le=1)] = 1.0
    known_totals: tuple[KnownTotal, ...] = ()


class Source(Declared):
    """One publisher's figures: `pipelines/sources/<id>/source.yaml`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)+$")]
    """The name of the folder: country or body, then publisher."""
    title: str
    publisher: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None
    """ISO 3166-1 alpha-2; null for an international source."""
    owners: Annotated[tuple[str, ...], Field(min_length=1)]
    homepage: str
    licence: str
    access_tier: Literal["public", "restricted", "closed"]
    """Who may see the records. A layout's mapping may be stricter, never more open."""
    cadence: Literal["daily", "weekly", "monthly", "quarterly", "yearly", "manual"]
    kinds: tuple[str, ...] = ()
    tags: dict[str, str] = Field({})
    case_threshold: str | None = None
    """The smallest seizure that the source reports, in its own words."""
    reporting_scheme: str | None = None
    """Scheme of the vocabulary's reporting_groups by which its group totals are made: it says which drugs a
    "Total amphetamine-type stimulants" holds. None: the drugs that the vocabulary has below that group."""
    nationwide: bool = False
    """Whether the places and agencies of its period totals together are the whole country, so that their sum
    may stand as the national total."""
    description: str
    layouts: Annotated[tuple[Layout, ...], Field(min_length=1)]
    expectations: Expectations = Expectations()

    _folder: Path | None = PrivateAttr(default=None)

    @property
    def folder(self) -> Path | None:
        """Where source.yaml was read; None for a source made in memory."""
        return self._folder

    def layout(self, name: str) -> Layout:
        """The layout of that name. Raises KeyError."""
        return {layout.name: layout for layout in self.layouts}[name]

    @field_validator("layouts")
    @classmethod
    def _no_more_open(cls, layouts: tuple[Layout, ...], told: ValidationInfo) -> tuple[Layout, ...]:
        """Each mapping with the stricter of both tiers: the record lane knows nothing else of a source."""
        tier = told.data.get("access_tier", "public")
        return tuple(_with_unit_from(_closed_to(layout, tier)) for layout in layouts)

    @model_validator(mode="after")
    def _layouts_differ(self) -> Self:
        names = [layout.name for layout in self.layouts]
        if len(set(names)) < len(names):
            twice = sorted({name for name in names if names.count(name) > 1})
            raise ValueError(f"two layouts are called {', '.join(twice)}: give each a name of its own")
        return self

    def _placed_in(self, folder: Path) -> Source:
        self._folder = folder
        return self


def _closed_to(layout: Layout, tier: str) -> Layout:
    mapping = layout.mapping
    if _TIERS.index(mapping.access_tier) >= _TIERS.index(tier):
        return layout
    return layout.model_copy(
        update={"mapping": SourceMapping.of(mapping.model_dump() | {"access_tier": tier})}
    )


def _with_unit_from(layout: Layout) -> Layout:
    """The layout with what its mapping cannot know: that its units are those of headers or titles.

    A header that tells the drug or its form too has said of which goods its unit is.
    """
    mapping = layout.mapping
    unit = mapping.slot_columns.get("unit")
    goods = {mapping.slot_columns.get(slot) for slot in ("substance", "substance_detail", "form")}
    for reshape in (part.reshape for part in layout.tables):
        told = reshape.unpivot.fields if reshape.unpivot else ()
        if unit in reshape.carry or (unit in told and not goods & {*told}):
            facts = mapping.model_dump() | {"unit_from": "table"}
            return layout.model_copy(update={"mapping": SourceMapping.of(facts)})
    return layout


def source_schema() -> dict[str, Any]:
    """JSON Schema of source.yaml, for editors and for the documentation."""
    return Source.model_json_schema()
