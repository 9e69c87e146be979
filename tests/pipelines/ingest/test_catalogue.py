"""Sources are found by their folders; what is wrong in a source.yaml is named by file, key and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.ingest import (
    CatalogueError,
    check_source,
    load_catalogue,
    load_parser,
    load_readable,
    load_source,
    source_schema,
)

GOOD = """\
title: Seizures of an office
publisher: An office
country: NO
owners: [team:data]
homepage: https://example.org
licence: open
access_tier: public
cadence: monthly
description: For tests.
layouts:
  - name: table
    files: ["*.csv"]
    reader: {kind: csv}
    edition: [{constant: 2023-11-21}]
    delivery: snapshot
    mapping:
      country: NO
      columns: {Date: date, Drug: substance, Grams: quantity, Officer: {ignore: names a person}}
      constants: {unit: gram}
"""


def written(folder: Path, content: str, name: str = "no_office") -> Path:
    (folder / name).mkdir()
    (folder / name / "source.yaml").write_text(content, encoding="utf-8")
    return folder / name


def test_a_source_is_named_like_its_folder(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "aa_office")
    assert list(load_catalogue(tmp_path)) == ["aa_office", "no_office"]


def test_norway_is_no_truth_value_and_an_edition_no_date_object(tmp_path: Path) -> None:
    source = load_source(written(tmp_path, GOOD))
    assert source.country == "NO"
    assert source.layouts[0].edition[0].constant == "2023-11-21"


def test_a_block_whose_lines_are_all_taken_out_is_as_if_not_written(tmp_path: Path) -> None:
    emptied = GOOD.replace("constants: {unit: gram}", "constants:\n      required: [date]")
    assert load_source(written(tmp_path, emptied)).layouts[0].mapping.constants == {}


def test_a_layout_is_at_least_as_closed_as_its_source(tmp_path: Path) -> None:
    restricted = GOOD.replace("access_tier: public", "access_tier: restricted")
    assert load_source(written(tmp_path, restricted)).layouts[0].mapping.access_tier == "restricted"
    closed = GOOD + "      access_tier: closed\n"
    assert load_source(written(tmp_path, closed, "aa_office")).layouts[0].mapping.access_tier == "closed"


def test_a_layout_declares_mapped_and_ignored_columns(tmp_path: Path) -> None:
    layout = load_source(written(tmp_path, GOOD)).layout("table")
    assert layout.columns == ("Date", "Drug", "Grams", "Officer")


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("cadence: monthly", "cadence: hourly").replace("kind: csv", "kind: docx"))
    written(tmp_path, GOOD.replace("title:", "titel:"), "aa_office")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    keys = [(file.parent.name, key) for file, key, _ in caught.value.problems]
    assert keys == [
        ("aa_office", "title"),
        ("aa_office", "titel"),
        ("no_office", "cadence"),
        ("no_office", "layouts.table.reader.kind"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("cadence: monthly", "cadense: monthly", "cadense", "look for a misspelling"),
        ("licence: open\n", "", "licence", "add it"),
        (
            "constant: 2023-11-21",
            "constant: 2023",
            "layouts.table.edition.0.constant",
            "put the value in quotes",
        ),
        ("constant: 2023-11-21", "name: 'ids'", "layouts.table.edition.0.name", "exactly one group"),
        ("constant: 2023-11-21", "name: '('", "layouts.table.edition.0.name", "no regular expression"),
        ("constant: 2023-11-21", "constant: a, sidecar: b", "layouts.table.edition.0", "exactly one of"),
        ("constant: 2023-11-21", "column: Year, pattern: '(.*)'", "layouts.table", "does not declare"),
        ("kind: csv", "kind: csv, encoding: utf-9", "layouts.table.reader", "does not exist"),
        ("Drug: substance", "Drug: substanse", "layouts.table.mapping.columns.Drug", "nearest: substance"),
        ("title: Seizures of an office", "id: other_office", "id", "no_office"),
        ("licence: open", "licence: open\nlicence: closed", "", "stands twice"),
        ("licence: open", "licence: [open", "", "no YAML"),
    ],
)
def test_a_problem_names_its_key_and_cure(tmp_path: Path, old: str, new: str, key: str, said: str) -> None:
    folder = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(CatalogueError) as caught:
        load_source(folder)
    assert any(found.startswith(key) and said in what for _, found, what in caught.value.problems), str(
        caught.value
    )
    assert str(folder / "source.yaml") in str(caught.value)


def test_a_wrong_slot_is_told_once_and_without_the_whole_list(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_source(written(tmp_path, GOOD.replace("Drug: substance", "Drug: substanse")))
    ((_, key, said),) = caught.value.problems
    assert key == "layouts.table.mapping.columns.Drug"
    assert "producing_country" not in said


def test_open_lines_are_told_at_once_each_with_its_cure(tmp_path: Path) -> None:
    content = GOOD.replace("licence: open", "licence: ???").replace("[team:data]", '["???"]')
    content = content.replace("Drug: substance", 'Drug: "???"').replace("unit: gram", 'unit: "???"')
    with pytest.raises(CatalogueError) as caught:
        load_source(written(tmp_path, content))
    told = {key: said for _, key, said in caught.value.problems}
    assert told["licence"].startswith("is still open: say under which terms")
    assert told["owners.0"].startswith("is still open: name who looks after the source")
    assert "say which slot it is (substance, " in told["layouts.table.mapping.columns.Drug"]
    assert told["layouts.table.mapping.columns.Drug"].endswith("or {ignore: why}")
    assert told["layouts.table.mapping.constants.unit"].endswith("such as kilogram, gram, tablet")
    assert len(told) == len(caught.value.problems) == 4


def test_an_open_line_does_not_hide_another_mistake(tmp_path: Path) -> None:
    content = GOOD.replace("licence: open", "licence: ???").replace("cadence: monthly", "cadence: often")
    with pytest.raises(CatalogueError, match=r"(?s)licence: is still open.*cadence: is 'often'"):
        load_source(written(tmp_path, content))


def test_corrections_that_cannot_be_used_are_told_with_their_line(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    (folder / "corrections.csv").write_text(
        "file,where,column,expected,value,reason\n,Drug=khat,Litres,1,2,a slip\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match=r"corrections\.csv: line 2: column 'Litres' is none"):
        load_source(folder)


def test_a_mistake_in_one_source_leaves_the_others(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace("cadence:", "cadance:"), "aa_office")
    sources, broken = load_readable(tmp_path)
    assert list(sources) == ["no_office"]
    assert "cadance" in str(broken["aa_office"])


def test_what_the_vocabulary_does_not_know_is_told(tmp_path: Path) -> None:
    assert check_source(load_source(written(tmp_path, GOOD))) is None
    changed = GOOD.replace("unit: gram", "unit: grummes")
    found = check_source(load_source(written(tmp_path, changed, "zz_office")))
    assert found is not None
    assert [where for _, where, _ in found.problems] == ["layouts.table.mapping.constants.unit"]


def test_a_look_up_whose_code_does_not_exist_is_told_with_the_nearest(tmp_path: Path) -> None:
    found = check_source(
        load_source(written(tmp_path, GOOD + "      lookups: {substance: {Brun: heroine}}\n"))
    )
    assert found is not None
    ((_, where, said),) = found.problems
    assert where == "layouts.table.mapping.lookups.substance.Brun"
    assert "reads as heroin: write that" in said


@pytest.mark.parametrize(
    ("new", "key"),
    [
        ("      country: UX", "layouts.table.mapping.country"),
        ("      country: NO\n      language: Norwegian", "layouts.table.mapping.language"),
    ],
)
def test_a_code_that_is_none_is_told_with_its_key(tmp_path: Path, new: str, key: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_source(written(tmp_path, GOOD.replace("      country: NO", new)))
    assert [where for _, where, _ in caught.value.problems] == [key]


def test_a_source_without_parse_py_has_no_parser(tmp_path: Path) -> None:
    assert load_parser(load_source(written(tmp_path, GOOD))) is None


def test_parse_py_is_loaded_from_the_folder_of_its_source(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    (folder / "parse.py").write_text("def parse(document):\n    return [document.upper()]\n")
    parse = load_parser(load_source(folder))
    assert parse is not None
    assert list(parse("heroin")) == ["HEROIN"]  # type: ignore[arg-type]


def test_a_parse_py_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    (folder / "parse.py").write_text("import no_such_module\n")
    with pytest.raises(CatalogueError, match=r"parse\.py.*no_such_module"):
        load_parser(load_source(folder))


def test_an_editor_can_be_given_the_schema_of_source_yaml() -> None:
    assert {"title", "layouts", "cadence"} <= set(source_schema()["properties"])
