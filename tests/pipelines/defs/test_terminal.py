"""`python -m pipelines`: what a person is told, and the exit code that a script sees."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipelines.__main__ import REPOSITORY, main
from pipelines.storage import Manifest
from pipelines.storage.like_totals import LIKE_TOTALS
from pipelines.terminal import Account

from .conftest import GOOD


@pytest.fixture(scope="module")
def done(mixed) -> subprocess.CompletedProcess[str]:
    folders = ["--inbox", mixed.inbox, "--data", mixed.data, "--sources", mixed.sources]
    command = [sys.executable, "-m", "pipelines", "run", *map(str, folders)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_it_says_what_it_is_doing_at_each_source(done) -> None:
    assert "tj_office: 1 delivery, 1 new" in done.stdout
    assert "tj_office: 1 read, 1 accepted" in done.stdout
    assert "tj_other: 0 read, 0 accepted, 1 delivery stopped" in done.stdout


def test_it_ends_with_a_table_per_source_and_the_largest_seizures(done) -> None:
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["source", "read", "accepted", "quarantined", "ignored"] in lines
    assert ["tj_office", "1", "1", "0", "0"] in lines
    assert any(line[:1] == ["2024-03-01"] and "12.5" in line for line in lines)


def test_it_says_where_the_database_lies_and_what_to_try_next(mixed, done) -> None:
    assert f"The database: {mixed.data / 'seizures.duckdb'}" in done.stdout
    assert done.stdout.rstrip().endswith("dg dev -w workspace.yaml")


def test_what_is_held_up_is_told_with_its_cure(done) -> None:
    assert "Street" in done.stdout
    assert done.stdout.count("un_body: 2024.csv: The file holds no record") == 1


def test_a_folder_that_no_source_claims_is_told(done) -> None:
    assert "No source is called tj_offise" in done.stdout


def test_a_delivery_that_is_held_up_is_no_failure_of_the_run(done) -> None:
    assert done.returncode == 0


def test_a_run_is_quiet(done) -> None:
    assert done.stderr == ""
    assert "dagster -" not in done.stdout


def test_a_missing_inbox_is_an_error_that_names_the_cure(place, capsys) -> None:
    assert main(["run", "--inbox", str(place.root / "nowhere")]) == 1
    assert "--inbox" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_one_line(place, capsys) -> None:
    in_the_way = place.root / "data"
    in_the_way.write_text("a file", encoding="utf-8")
    folders = ["--inbox", str(place.inbox), "--data", str(in_the_way / "x"), "--sources", str(place.sources)]
    assert main(["run", *folders]) == 1
    told = capsys.readouterr().err
    assert "--data" in told
    assert len(told.splitlines()) == 1


def test_a_source_that_cannot_be_read_fails_the_run_and_leaves_the_others(place, capsys) -> None:
    place.lay("tj_other", "2024.csv", GOOD)
    (place.sources / "tj_office" / "source.yaml").write_text("title: [", encoding="utf-8")
    folders = ["--inbox", place.inbox, "--data", place.data, "--sources", place.sources]
    assert main(["run", *map(str, folders)]) == 1
    told = capsys.readouterr().out
    assert "tj_office/source.yaml" in told
    assert "tj_other: 1 read, 1 accepted" in told
    assert "The database:" in told


def test_the_help_says_what_the_exit_code_means(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    assert "deliveries were stopped" in " ".join(capsys.readouterr().out.split())


def test_a_wrong_catalogue_names_file_and_key(place, capsys) -> None:
    broken = place.sources / "tj_office" / "source.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("cadence:", "cadense:"), encoding="utf-8")
    assert main(["validate", "--sources", str(place.sources)]) == 1
    told = capsys.readouterr().err
    assert "tj_office/source.yaml: cadense" in told


def test_a_catalogue_in_order_is_listed(place, capsys) -> None:
    assert main(["validate", "--sources", str(place.sources)]) == 0
    assert "un_body: in order (table)" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--help"], ["validate"]])
def test_nobody_has_to_read_to_the_end(words: list[str]) -> None:
    command = [sys.executable, "-m", "pipelines", *words]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 0


def test_accepted_totals_are_worth_a_look(capsys) -> None:
    facts = {"source": "tj_office", "delivery": "0" * 16, "sha256": "0" * 64, "fingerprint": "0" * 16}
    note = f"{LIKE_TOTALS}: agency 'Jami' (1 records)"
    told = Manifest(
        **facts, file_name="2024.csv", status="published", vocabulary_version="1", notes=("other", note)
    )
    account = Account()
    account.decided("tj_office", [told])
    assert account.remarks == [f"tj_office: 2024.csv: {note}"]
