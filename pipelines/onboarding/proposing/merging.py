"""Tables of several sheets, pages or files that one layout reads, taken as one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.ingest.reader import Reader
from pipelines.onboarding.sniffing import Claim, Column, FileFinding, Mark, Table, TotalColumn, TotalRow

MOST_TEXTS = 2000
ALIKE = 0.5
_PLACES = frozenset(["sheets", "skip_sheets", "pages", "tables", "ends_at"])
"""Keys of a reader that say where in a file a table stands, and not how it is read."""
_BEGINS = frozenset(["header_row", "header_has"])
_YEARS = r"(?:19|20)\d\d"


def alike_in_file(finding: FileFinding, chosen: Table) -> list[Table]:
    """The chosen table of a file with those of its sheets that are read alike and hold mostly its columns."""
    found = []
    for table in finding.tables:
        if table is chosen or (not table.under and same_reader(chosen, table) and _overlap(chosen, table)):
            found.append(table)
    return found


def same_reader(one: Table, other: Table) -> bool:
    """Whether both are read in one way, wherever they stand, and what ends one stands not in the other."""
    apart = _PLACES | _BEGINS
    both = [each.reader.model_dump(mode="json", exclude=set(apart)) for each in (one, other)]
    if both[0] != both[1] or not (_begin_alike([one, other]) or header_text([one, other])):
        return False
    return not (_ends_inside(one, other) or _ends_inside(other, one))


def _begin_alike(tables: Sequence[Table]) -> bool:
    return len({(one.reader.header_row, one.reader.header_has) for one in tables}) == 1


def header_text(tables: Sequence[Table]) -> str:
    """A text that stands in the first row of each header and in no title above one; '' where none does."""
    if any(not claim.sure for one in tables for key in _BEGINS if (claim := one.says.get(key))):
        return ""
    tops = [[one.levels[name][0] if one.levels else name for name in one.headers] for one in tables]
    titles = "\n".join(title for one in tables for title in (one.title, *one.titles.values()))
    told = (text for text in tops[0] if any(map(str.isalpha, text)) and text not in titles)
    return next((text for text in told if all(text in top for top in tops)), "")


def _ends_inside(ending: Table, table: Table) -> bool:
    pattern = ending.reader.ends_at
    if not pattern or pattern == table.reader.ends_at:
        return False
    return any(re.search(pattern, text) for texts in table.grid.values() for text in texts)


def _overlap(one: Table, other: Table) -> bool:
    """Whether they have most columns in common, and all that tell what a row is about.

    Provinces and months of one year are two views of the same seizures, never one table.
    """
    words = [
        {header for header, column in table.columns.items() if not column.is_numeric and not column.numbers}
        for table in (one, other)
    ]
    both = {*one.headers} & {*other.headers}
    return words[0] == words[1] and len(both) > ALIKE * len({*one.headers} | {*other.headers})


def merged(tables: Sequence[Table]) -> Table:
    """Several tables as one, for what is to be said of all of them."""
    if len(tables) == 1:
        return tables[0]
    headers = tuple(dict.fromkeys(header for table in tables for header in table.headers))
    columns = {
        header: _merged_column([table.columns[header] for table in tables if header in table.columns])
        for header in headers
    }
    grid = {
        header: [text for table in tables for text in table.grid.get(header, [""] * len(table.rows))]
        for header in headers
    }
    largest = max(tables, key=lambda one: one.read)
    reader, says = _reader(tables, largest)
    return replace(
        largest,
        sheets=tuple(dict.fromkeys(sheet for table in tables for sheet in table.sheets)),
        pages=tuple(sorted({page for table in tables for page in table.pages})),
        reader=reader,
        says=says,
        headers=headers,
        columns=columns,
        grid=grid,
        rows=[row for table in tables for row in table.rows],
        where=[where for table in tables for where in table.where],
        read=sum(table.read for table in tables),
        titles=_titles(tables),
        totals=_total_rows(one for table in tables for one in table.totals),
        total_columns=_total_columns(one for table in tables for one in table.total_columns),
        footers=tuple(
            {(one.column, one.equals, one.pattern): one for table in tables for one in table.footers}.values()
        ),
        sections=tuple({one.column: one for table in tables for one in table.sections}.values()),
        fill_down=tuple({one.value: one for table in tables for one in table.fill_down}.values()),
        below=tuple(dict.fromkeys(line for table in tables for line in table.below)),
        marks=_marks(one for table in tables for one in table.marks),
        levels={header: texts for table in tables for header, texts in table.levels.items()},
        problems=tuple(dict.fromkeys(said for table in tables for said in table.problems)),
    )


def _titles(tables: Sequence[Table]) -> dict[str, str]:
    titles = [title for table in tables for title in (table.titles.values() or [table.title])]
    return {f"{place}": title for place, title in enumerate(titles)}


def _reader(tables: Sequence[Table], largest: Table) -> tuple[Reader, dict[str, Claim]]:
    """A reader for all of the tables: their sheets, pages and ends together."""
    says = {key: claim for table in (*tables, largest) for key, claim in table.says.items()}
    facts = largest.reader.model_dump(mode="json", exclude_defaults=True)
    for key in ("sheets", "ends_at"):
        told = [getattr(table.reader, key) for table in tables]
        patterns = list(dict.fromkeys(one for one in told if one and one != ".*"))
        if len(patterns) > 1:
            every = [sheet for table in tables for sheet in table.sheets]
            are_years = key == "sheets" and all(re.fullmatch(_YEARS, sheet) for sheet in every)
            facts[key] = _YEARS if are_years else "|".join(patterns)
            what = "sheets with these columns, some with one more" if key == "sheets" else "the tables end so"
            says[key] = Claim(facts[key], what)
        elif patterns:
            facts[key] = patterns[0]
    for key in ("pages", "tables"):
        numbers = sorted({number for table in tables for number in getattr(table.reader, key)})
        if numbers:
            facts[key] = numbers
            says[key] = Claim(numbers, "the tables with these columns")
    if not _begin_alike(tables) and (text := header_text(tables)):
        rows = sorted({table.reader.header_row for table in tables})
        facts.pop("header_row", None)
        says.pop("header_row", None)
        facts["header_has"] = text
        says["header_has"] = Claim(text, f"it stands in each header and nowhere above; rows {rows}")
    facts.pop("skip_sheets", None)
    says.pop("skip_sheets", None)
    return Reader.model_validate(facts), says


def _total_rows(rows: Iterable[TotalRow]) -> tuple[TotalRow, ...]:
    found: dict[tuple[str, str | None, str | None], TotalRow] = {}
    for one in rows:
        key = (one.column, one.equals, one.pattern)
        other = found.get(key)
        found[key] = one if other is None else _total_row(*sorted((other, one), key=lambda each: each.agrees))
    return tuple(found.values())


def _total_row(worse: TotalRow, other: TotalRow) -> TotalRow:
    """What holds of both: their columns together, and the larger difference."""
    return replace(
        worse,
        of=tuple(dict.fromkeys((*worse.of, *other.of))),
        agrees=worse.agrees and other.agrees,
        tolerance=max(worse.tolerance, other.tolerance),
        differences=(*worse.differences, *other.differences),
        unjudged=(*worse.unjudged, *other.unjudged),
        stated={**other.stated, **worse.stated},
        sure=worse.sure and other.sure,
    )


def _total_columns(columns: Iterable[TotalColumn]) -> tuple[TotalColumn, ...]:
    found: dict[str, TotalColumn] = {}
    for one in sorted(columns, key=lambda each: each.tolerance):
        other = found.get(one.column)
        of = tuple(dict.fromkeys((*(other.of if other else ()), *one.of)))
        rows, agree = (one.rows + other.rows, one.agree + other.agree) if other else (one.rows, one.agree)
        found[one.column] = replace(one, of=of, rows=rows, agree=agree)
    return tuple(found.values())


def _marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    found: dict[str, Mark] = {}
    for one in marks:
        if other := found.get(one.text):
            columns = tuple(dict.fromkeys((*other.columns, *one.columns)))
            sentence = other.sentence or one.sentence
            count = other.count + one.count
            found[one.text] = replace(other, count=count, columns=columns, sentence=sentence)
        else:
            found[one.text] = one
    return tuple(sorted(found.values(), key=lambda each: -each.count))


def _merged_column(columns: Sequence[Column]) -> Column:
    texts: Counter[str] = Counter()
    for column in columns:
        texts.update(column.distinct)
    best = max(columns, key=lambda one: (one.is_numeric, one.filled))
    return replace(
        best,
        filled=sum(column.filled for column in columns),
        blanks=sum(column.blanks for column in columns),
        distinct=dict(texts.most_common(MOST_TEXTS)),
        distinct_count=max(len(texts), *(column.distinct_count for column in columns)),
        numbers=sum(column.numbers for column in columns),
        whole=all(column.whole or not column.filled for column in columns),
        zeros=sum(column.zeros for column in columns),
        row_numbers=all(column.row_numbers for column in columns),
    )
