"""`python -m pipelines try`: what a person is told about a source before anything of it is published."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from pipelines.__main__ import FIXTURES, main

from .made import Made


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def tried(made: Made, capsys: pytest.CaptureFixture[str], *more: str, code: int = 0) -> str:
    """What is printed for the files of its inbox."""
    words = ["try", "uz_list", "--sources", str(made.sources), "--inbox", str(made.inbox), *more]
    assert main(words) == code
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def of_three_records(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is printed of a record that is accepted, one that is set aside and one that is ignored."""
    made = Made(tmp_path_factory.mktemp("three"))
    made.take(
        "1,Buxoro,2024-03-01,Heroin,1.5,kg",
        "2,Buxoro,2024-03-01,Zanthrone,2,kg",
        "3,,2024-03-02,Tobacco,4,kg",
    )
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["try", "uz_list", "--sources", str(made.sources), "--inbox", str(made.inbox)]) == 0
    return printed.getvalue()


def test_every_record_is_accounted_for(of_three_records: str) -> None:
    assert "2024.csv: layout list, edition 2024" in of_three_records
    assert "3 read = 1 accepted + 1 set aside + 1 ignored" in of_three_records
    assert "ignored: 1 not_a_drug" in of_three_records
    assert "column 'Amount' adds up to 7.5 = 1.5 accepted + 2 set aside + 4 ignored" in of_three_records


def test_the_line_to_write_stands_under_its_place(of_three_records: str) -> None:
    lines = of_three_records.splitlines()
    place = next(number for number, line in enumerate(lines) if "at layouts.list.mapping:" in line)
    assert [line.strip() for line in lines[place + 1 : place + 4]] == [
        "lookups:",
        "substance:",
        '"Zanthrone": ???',
    ]


def test_many_look_ups_stand_in_one_block_too(made, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Zanthrone,1,kg", "2,Buxoro,2024-03-01,Heroin,1,sackful")
    said = tried(made, capsys)
    block = said.split("All look-ups of layouts.list.mapping in one block:")[1]
    assert '"Zanthrone": ???  # frees 1' in block
    assert '"sackful": ???  # frees 1' in block


def test_a_total_among_the_accepted_is_not_passed_over(made, capsys) -> None:
    made.mapping["columns"] = {**made.mapping["columns"], "No": "agency"}
    made.write()
    made.take(
        "Police,Buxoro,2024-03-01,Heroin,1,kg",
        "Customs,Buxoro,2024-03-01,Heroin,2,kg",
        "Jami,Buxoro,2024-03-01,Heroin,3,kg",
    )
    said = tried(made, capsys)
    assert "ACCEPTED, BUT LIKE TOTALS" in said
    assert '- {column: "No", equals: "Jami", of: "Amount"}' in said
    assert "2024.csv: ACCEPTED, BUT LIKE TOTALS: agency 'Jami' (1 records)" in said


def test_a_total_in_the_place_of_a_place_is_set_aside_with_the_line_that_takes_it_out(made, capsys) -> None:
    made.take(
        "1,Buxoro,2024-03-01,Heroin,1,kg", "2,Xorazm,2024-03-01,Heroin,2,kg", "3,Jami,2024-03-01,Heroin,3,kg"
    )
    said = tried(made, capsys)
    assert "2 accepted + 1 set aside" in said
    assert '- {column: "Region", equals: "Jami", of: "Amount"}' in said


def test_what_would_publish_a_wrong_figure_stands_first(made, capsys) -> None:
    total = {"column": "Region", "equals": "TOTAL", "of": "Amount", "within": ["Drug"], "tolerance": 0.25}
    made.facts["layouts"][0]["totals"] = [total]
    made.write()
    made.take(
        *[f"1,Buxoro,2024-03-01,{drug},100,kg" for drug in ("Heroin", "Opium", "Cocaine")],
        *[f",TOTAL,,{drug},120," for drug in ("Heroin", "Opium", "Cocaine")],
    )
    made.take("1,a", name="2023.csv", header="No,Colour")
    assert tried(made, capsys).splitlines()[2:5] == [
        "LOOK FIRST at what would publish a wrong figure, or none:",
        "  2023.csv is STOPPED; why stands below",
        "  2024.csv: TOTALS HARDLY HELD: the totals under Region: 3 of 3 figures are off their parts by more "
        "than 1%, most by 20.0%, and pass by their `tolerance:` alone; are these their parts?",
    ]


def test_of_many_columns_those_accepted_as_a_whole_are_one_line(made, capsys) -> None:
    counts = {"Cases": "seizure_count", "Packs": "package_count", "Held": "persons_arrested"}
    made.mapping["columns"] = {**made.mapping["columns"], **counts, "All": "persons_total"}
    made.mapping["seizure_count_method"] = "published"
    made.write()
    made.take(
        "1,Buxoro,2024-03-01,Heroin,1 kg 500 g,kg,1,2,3,4",
        "2,Buxoro,2024-03-01,Opium,2,kg,5,6,7,8",
        header="No,Region,Date,Drug,Amount,Unit,Cases,Packs,Held,All",
    )
    said = tried(made, capsys)
    assert "columns that are accepted as a whole: 'Cases' 6, 'Packs' 8, 'All' 12, 'Held' 10" in said
    assert "column 'Amount' adds up to 2 = 2 accepted + 0 set aside + 0 ignored; 1 cells are no plain" in said


def test_the_first_rows_stand_before_and_after(made, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,250,g", "2,Buxoro,2024-03-02,Opium,1,kg")
    said = tried(made, capsys, "--rows", "1")
    assert "before  No: 1 | Region: Buxoro | Date: 2024-03-01 | Drug: Heroin | Amount: 250 | Unit: g" in said
    assert "date: 2024-03-01 | substance: heroin | quantity: 250 | unit: gram | mass_kg: 0.25" in said
    assert "Opium" not in said.split("The first records")[1]


def test_a_look_up_that_no_text_used_is_told(made, capsys) -> None:
    made.mapping["lookups"] = {"substance": {"Heroiin": "heroin", "Opiumm": "opium"}}
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroiin,1,kg")
    said = tried(made, capsys)
    assert "layouts.list.mapping.lookups.substance: 'Opiumm'" in said
    assert "lookups.substance: 'Heroiin'" not in said


def test_an_ignored_column_is_told_with_its_reason(of_three_records: str) -> None:
    assert "No: number of the row" in of_three_records


def test_a_declared_total_is_shown_with_both_figures(made, capsys) -> None:
    total = {"column": "Region", "equals": "TOTAL", "of": "Amount"}
    made.facts["layouts"][0]["totals"] = [total]
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg", "2,Buxoro,2024-03-01,Heroin,2,kg", ",TOTAL,,,3,")
    said = tried(made, capsys)
    assert "Amount published 3, parts sum to 3: agrees" in said


def test_a_stopped_file_stops_no_other(made, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg")
    made.take("1,a", name="2023.csv", header="No,Colour")
    said = tried(made, capsys)
    assert "2023.csv: STOPPED" in said
    assert "'Colour' is not declared" in said
    assert "1 read = 1 accepted" in said


def test_the_file_of_another_source_is_stopped_by_its_header(made, capsys, tmp_path) -> None:
    other = tmp_path / "other_2024.csv"
    other.write_text("Year;Cases\n2024;3\n", encoding="utf-8")
    said = tried(made, capsys, "--file", str(other), code=1)
    assert "other_2024.csv: STOPPED" in said
    assert "Every file is stopped" in said


def test_what_stops_a_delivery_for_its_figures_still_shows_the_causes(made, capsys) -> None:
    made.facts["expectations"] = {"min_accepted_share": 0.9}
    made.write()
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg", "2,Buxoro,2024-03-01,Zanthrone,2,kg")
    said = tried(made, capsys, code=1)
    assert "STOPPED by its figures" in said
    assert '"Zanthrone": ???' in said


def test_the_same_bytes_twice_are_read_once(made, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg")
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg", name="copy_2024.csv")
    assert "copy_2024.csv: STOPPED\n  the same bytes as 2024.csv" in tried(made, capsys)


def two_of_one_edition(made: Made) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg")
    made.take("1,Buxoro,2024-03-01,Heroin,2,kg", name="new_2024.csv")


def test_two_contents_of_one_edition_are_told_with_what_is_equal_and_three_ways_out(made, capsys) -> None:
    two_of_one_edition(made)
    said = tried(made, capsys)
    assert "Series and edition, 'uz_list' and '2024', are also those of 2024.csv" in said
    assert (
        """
  1. If one is the later issue of the same figures: `edition: "2024-2"` beside it in <file>.meta.yaml"""
        in said
    )
    assert (
        """
  2. If they tell of different things (places, drugs, periods): `series: [{name: '(.+)"""
        in said
    )
    assert (
        """
  3. If each adds records to the other: `delivery: increment` in source.yaml, layouts.list."""
        in said
    )


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("edition", [{"sidecar": "edition"}, {"name": r"(\d{4})"}]),
        ("series", [{"name": r"(.+)\.[^.]+$"}]),
        ("delivery", "increment"),
    ],
)
def test_each_of_the_three_ways_out_lets_both_files_in(made, capsys, key: str, line: object) -> None:
    two_of_one_edition(made)
    (made.inbox / "uz_list" / "new_2024.csv.meta.yaml").write_text('edition: "2024-2"\n', encoding="utf-8")
    made.facts["layouts"][0][key] = line
    made.write()
    said = tried(made, capsys)
    assert "STOPPED" not in said
    assert f"{1 if key == 'edition' else 2} of 2 items would be counted" in said


def test_a_source_yaml_that_is_refused_says_why(made, capsys) -> None:
    made.mapping["columns"] = {**made.mapping["columns"], "Drug": "substanse"}
    made.write()
    assert main(["try", "uz_list", "--sources", str(made.sources)]) == 1
    assert "'substanse' is no slot; nearest: substance" in capsys.readouterr().err


def test_a_source_that_is_not_there_names_those_that_are(made, capsys) -> None:
    assert main(["try", "uz_lists", "--sources", str(made.sources)]) == 1
    assert "Sources are: uz_list" in capsys.readouterr().err


def test_without_any_file_it_says_how_to_name_some(made, capsys) -> None:
    assert main(["try", "uz_list", "--sources", str(made.sources), "--inbox", str(made.inbox)]) == 1
    assert "--file FILE" in capsys.readouterr().err


def test_a_folder_of_files_may_be_named_and_the_source_by_its_path(made, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1,kg")
    assert main(["try", str(made.folder), "--file", str(made.inbox / "uz_list")]) == 0
    assert "1 read = 1 accepted" in capsys.readouterr().out


def test_nothing_is_written_beside_the_source_and_the_inbox(made, capsys, tmp_path) -> None:
    made.take("1,Buxoro,2024-03-01,Zanthrone,1,kg")
    before = sorted(tmp_path.rglob("*"))
    tried(made, capsys)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_program_gets_all_of_it_as_json(made, capsys) -> None:
    made.take("1,Buxoro,2024-03-01,Heroin,1.5,kg", "2,Buxoro,2024-03-01,Zanthrone,2,kg")
    told = json.loads(tried(made, capsys, "--json"))
    assert told["deliveries"][0]["manifest"]["counts"]["quarantined"] == 1
    assert told["causes"][0]["fix"]["at"] == "layouts.list.mapping"
    assert told["control_sums"][0]["substance"] == "heroin"
    assert told["raw_totals"][0]["total"] == 3.5


def test_the_help_says_what_is_printed_and_how_to_call_it(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["try", "--help"])
    said = capsys.readouterr().out
    assert "control sums" in said
    assert "python -m pipelines try tj_police --file" in said


def test_a_bulletin_is_tried_like_a_table(capsys) -> None:
    bulletins = FIXTURES / "unodc_roca" / "deliveries"
    files = [str(bulletins / name) for name in ("2023-11_fotehobod_en.txt", "2024-04_no_mass_en.html")]
    assert main(["try", "unodc_roca", "--rows", "1", "--file", *files]) == 0
    said = capsys.readouterr().out
    assert "layout text_english" in said
    assert "A bulletin that leaves a question open" in said
