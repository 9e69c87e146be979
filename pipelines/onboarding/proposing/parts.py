"""Several tables of one file under one mapping: `parts:`, with one name for what they tell alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.onboarding.proposing.claims import Fact, listed, open_line
from pipelines.onboarding.proposing.notation import notation_of
from pipelines.onboarding.proposing.shape import Shape
from pipelines.onboarding.proposing.yaml_lines import Tree, flow
from pipelines.onboarding.sniffing import Table

PART = ("reader", "reshape", "footer", "totals", "total_columns", "optional")
_PLACE = ("sheets", "tables", "pages", "blocks", "header_has", "header_row", "ends_at", "rows")
_NEVER = {"substance": ("substance",), "year": ("year", "date", "fiscal_year")}
"""Constant -> slots that no other table may have a column for."""


class Unlike(Exception):
    """Why tables cannot stand under one mapping without a person's help."""


@dataclass
class Piece:
    """One table of a file, as if it were alone."""

    shape: Shape
    columns: Mapping[str, Fact]
    """Those that reshaping makes too."""
    tree: dict[str, Tree]
    """The keys of a part."""
    mapping: dict[str, Tree]
    place: str = ""
    """Where it stands, for a person."""
    is_sure: bool = True
    """Whether it surely tells other seizures than the first table."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Header -> name of the column that all tables have for it."""

    @property
    def table(self) -> Table:
        """What was found."""
        return self.shape.table

    @property
    def constants(self) -> Mapping[str, Fact]:
        """What its mapping says of all records."""
        told = self.mapping["constants"]
        assert isinstance(told, Mapping)
        return {slot: fact for slot, fact in told.items() if isinstance(fact, Fact)}

    def slot(self, header: str) -> str:
        """The slot of a column; '' where it is ignored, open, or not of this table."""
        fact = self.columns.get(header)
        return fact.value if fact and isinstance(fact.value, str) and not fact.is_open else ""

    def header(self, slot: str) -> str:
        """The column of a slot."""
        return next((header for header in self.columns if self.slot(header) == slot), "")


def joined(pieces: Sequence[Piece]) -> tuple[list[Tree], dict[str, Tree]]:
    """`parts:` and the one mapping of them. Raises Unlike."""
    _check(pieces)
    has_units = _told_units(pieces)
    _rename(pieces)
    columns = _columns(pieces)
    made = {name for one in pieces for name in (*one.shape.made(), *one.renamed.values(), *has_units)}
    clash = {name for one in pieces for name in _taken(one)} & columns.keys()
    if clash:
        raise Unlike(f"one of them has a column for each drug, and {listed(sorted(clash))} stands in another")
    for one in pieces:
        _optional(one, [name for name in columns if name not in made])
    mapping = dict(pieces[0].mapping)
    for one in pieces[1:]:
        mapping |= {key: told for key, told in one.mapping.items() if not mapping.get(key)}
    for key in ("key", "report_key", "seizure_count_of"):
        mapping.pop(key, None)
    mapping["columns"] = columns
    mapping["notation"] = notation_of([one.table for one in pieces])
    mapping["record_kind"] = _kind(pieces)
    left = {slot: fact for one in reversed(pieces) for slot, fact in one.constants.items()}
    mapping["constants"] = {slot: fact for slot, fact in left.items() if not (slot == "unit" and has_units)}
    return [_part(one, is_first=one is pieces[0]) for one in pieces], mapping


def _check(pieces: Sequence[Piece]) -> None:
    for constant, slots in _NEVER.items():
        told = [constant in one.constants for one in pieces]
        if any(told) and any(one.header(slot) for one in pieces for slot in slots):
            lacking = pieces[told.index(True)].place
            raise Unlike(f"{lacking} does not tell the {'drug' if constant == 'substance' else 'year'}")
    for slot in ("alt_quantity", "alt_unit"):
        if any(slot in one.constants or one.header(slot) for one in pieces):
            raise Unlike("a second measure stands beside the first one")


def _told_units(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Gives each figure its unit where the tables have different ones; the columns that this makes."""
    units = [one.constants.get("unit") for one in pieces]
    if len({fact.value if fact else None for fact in units}) == 1:
        return ()
    name, value = pieces[0].shape.name("unit"), pieces[0].shape.name("quantity")
    for one, fact in zip(pieces, units, strict=True):
        if fact is None:
            continue
        header = one.header("quantity")
        reshape = one.tree["reshape"]
        assert isinstance(reshape, dict)
        unpivot = reshape.get("unpivot")
        if isinstance(unpivot, dict):
            reshape["unpivot"] = _labelled(unpivot, name, fact)
        elif header and header in one.table.headers:
            reshape["unpivot"] = {"columns": {header: {name: fact}}, "value": Fact(value)}
            one.columns = {key: told for key, told in one.columns.items() if key != header}
            one.columns[value] = Fact("quantity", "the figures")
        else:
            raise Unlike(f"nothing says which column of {one.place} is the quantity")
        one.columns = {**one.columns, name: Fact("unit", "made of the headers")}
    return name, value


def _labelled(unpivot: Mapping[str, Tree], name: str, unit: Fact) -> dict[str, Tree]:
    """`unpivot:` with the unit beside what each header tells already."""
    told, field_ = unpivot["columns"], unpivot.get("name")
    labels: dict[str, Any] = {}
    if isinstance(told, Fact) and isinstance(field_, Fact):
        labels = {header: {str(field_.value): header} for header in told.value}
    elif isinstance(told, Mapping):
        labels = {header: one.value for header, one in told.items() if isinstance(one, Fact)}
    columns = {
        header: {**{key: Fact(text) for key, text in one.items()}, name: unit}
        for header, one in labels.items()
    }
    return {
        "columns": columns,
        **{key: one for key, one in unpivot.items() if key not in ("columns", "name")},
    }


def _taken(piece: Piece) -> set[str]:
    """The headers that unpivot takes away."""
    reshape = piece.tree["reshape"]
    unpivot = reshape.get("unpivot") if isinstance(reshape, Mapping) else None
    told = unpivot["columns"] if isinstance(unpivot, Mapping) else ()
    return {*told.value} if isinstance(told, Fact) else {*told} if isinstance(told, Mapping) else set()


def _rename(pieces: Sequence[Piece]) -> None:
    """Gives what the tables head differently one name, by a `split` that takes the whole cell."""
    slots = dict.fromkeys(one.slot(header) for one in pieces for header in one.columns)
    for slot in filter(None, slots):
        headers = [one.header(slot) for one in pieces]
        meanings = {
            str(one.columns[header].value) for one in pieces for header in headers if header in one.columns
        }
        if len({*headers} - {""}) == 1 and meanings == {slot}:
            continue
        name = pieces[0].shape.name(slot)
        for one, header in zip(pieces, headers, strict=True):
            if not header or header == name:
                continue
            if header not in one.table.headers:
                raise Unlike(f"{slot} stands outside the rows of {one.place}")
            one.renamed[header] = name
            split: dict[str, Tree] = {
                "column": Fact(header, f"called {name!r} in all of the tables"),
                "pattern": Fact(f"(?s)^(?P<{name}>.*)$"),
            }
            reshape = one.tree["reshape"]
            assert isinstance(reshape, dict)
            before = reshape.get("split", [])
            assert isinstance(before, list)
            reshape["split"] = [*before, split]
            if "unpivot" in reshape:
                reshape["unpivot"] = reshape.pop("unpivot")


def _columns(pieces: Sequence[Piece]) -> dict[str, Fact]:
    columns: dict[str, Fact] = {}
    for one in pieces:
        for header, fact in one.columns.items():
            name = one.renamed.get(header)
            if name:
                columns[name] = fact
            told = Fact({"ignore": f"it stands in {name!r}"}) if name else fact
            other = columns.get(header)
            if other is None or other.is_open or (told.is_open and not isinstance(other.value, str)):
                columns[header] = told
    return columns


def _optional(piece: Piece, columns: Sequence[str]) -> None:
    """The mapped columns that the table lacks."""
    own = piece.tree.get("optional")
    told = list(own.value) if isinstance(own, Fact) else []
    lacking = [name for name in columns if name not in piece.table.headers]
    if lacking or told:
        piece.tree["optional"] = Fact([*told, *lacking])


def _kind(pieces: Sequence[Piece]) -> Tree:
    kinds = [kind for one in pieces if isinstance(kind := one.mapping["record_kind"], Fact)]
    if len({kind.value for kind in kinds}) == 1:
        return kinds[0]
    said = "; ".join(f"{one.place}: {kind.value}" for one, kind in zip(pieces, kinds, strict=True))
    return open_line(f"one for all parts ({said}); take the entry of a table out that is of another kind")


def _part(piece: Piece, *, is_first: bool) -> Tree:
    tree = {key: piece.tree[key] for key in PART if piece.tree.get(key)}
    if is_first or piece.is_sure:
        return tree
    reader = tree["reader"]
    assert isinstance(reader, Mapping)
    key = next(key for key in _PLACE if isinstance(reader.get(key), Fact))
    told = reader[key]
    assert isinstance(told, Fact)
    if told.is_open:
        return tree
    rest = ", and write its sheet under `skip_sheets:` above" if key == "sheets" else ""
    asked = open_line(
        f"{flow(told.value)} to read {piece.place} too ({listed(piece.table.headers)}), where it tells other "
        "seizures than the first table. Where it tells the same ones once more, by month or by region, take "
        f"one of the two entries out{rest}"
    )
    tree["reader"] = {**reader, key: asked}
    return tree
