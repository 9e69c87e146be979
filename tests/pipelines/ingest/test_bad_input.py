"""Each kind of bad delivery stops by name, and the message tells the value, the place and the cure."""

from __future__ import annotations

import io
import zipfile

import duckdb
import pytest
import xlsxwriter

from pipelines.ingest import STOPS, DeliveryStopped, Source, errors, read_delivery

from .conftest import Deliver, Read, body, layout, source

GOOD = "Date,Drug,Grams\n2024-01-05,heroin,5\n"


def stopped(
    read: Read, content: str | bytes, by: Source | None = None, name: str = "seizures.csv"
) -> DeliveryStopped:
    with pytest.raises(DeliveryStopped) as caught:
        read(content, by, name)
    return caught.value


def test_a_column_that_nobody_declared(read: Read) -> None:
    fault = stopped(read, "Date,Drug,Grams,Officer\n2024-01-05,heroin,5,x\n")
    assert isinstance(fault, errors.UnknownColumn)
    assert str(fault).startswith("seizures.csv: The column 'Officer' is not declared (nearest layout table).")
    assert "ignore:" in str(fault)


def test_a_column_that_is_gone(read: Read) -> None:
    fault = stopped(read, "Date,Drug\n2024-01-05,heroin\n")
    assert isinstance(fault, errors.MissingColumn)
    assert "'Grams'" in str(fault)


def test_a_renamed_column_is_told_against_the_nearest_layout(read: Read) -> None:
    far = layout(name="far", mapping={"required": [], "columns": {"A": "substance", "B": "quantity"}})
    fault = stopped(read, "Date,Drug,Grammes\n2024-01-05,heroin,5\n", source(far, layout()))
    assert isinstance(fault, errors.UnknownColumn)
    assert "'Grammes'" in str(fault)
    assert "nearest layout table; also missing 'Grams'" in str(fault)


@pytest.mark.parametrize(("mark", "shown"), [(";", "';'"), ("\t", r"'\t'"), ("|", "'|'")])
def test_cells_parted_by_another_character_than_declared(read: Read, mark: str, shown: str) -> None:
    fault = stopped(read, GOOD.replace(",", mark))
    assert isinstance(fault, errors.WrongSeparator)
    assert f"parted by {shown}, but the layouts declare ',' (table)" in str(fault)
    assert "Drug" not in str(fault)


def test_two_columns_with_one_name(read: Read) -> None:
    assert isinstance(stopped(read, "Date,Drug,Grams,grams\n"), errors.DuplicateColumn)


@pytest.mark.parametrize(
    "content", ["", "\n\n", "Date,Drug,Grams\n"], ids=["no byte", "no header", "no record"]
)
def test_a_file_without_a_record(read: Read, content: str) -> None:
    assert isinstance(stopped(read, content), errors.EmptyFile)


def test_bytes_that_are_not_utf_8_are_told_by_their_offset(read: Read) -> None:
    fault = stopped(read, (GOOD + "2024-01-06,cocaína,5\n").encode("latin-1"))
    assert isinstance(fault, errors.WrongEncoding)
    assert "byte 51 is 0xED, in line 3" in str(fault)


def test_a_wrong_byte_far_behind_the_header(read: Read) -> None:
    many = GOOD.encode() + b"2024-01-06,heroin,5\n" * 100_000
    assert f"byte {len(many)} is 0xFF" in str(stopped(read, many + b"\xff,heroin,5\n"))


def test_utf_8_declared_as_latin_1_does_not_become_letter_salad(read: Read) -> None:
    by = source(layout(reader={"kind": "csv", "encoding": "latin-1"}))
    assert isinstance(stopped(read, GOOD + "2024-01-06,cocaína,5\n", by), errors.WrongEncoding)


def test_a_line_of_utf_8_among_lines_of_another_encoding(read: Read) -> None:
    # Two exports pasted into one file: latin-1 would read the second as "cocaÃ\u00adna".
    by = source(layout(reader={"kind": "csv", "encoding": "latin-1"}))
    mixed = (GOOD + "2024-01-06,opiáceos,5\n").encode("latin-1") + "2024-01-07,cocaína,5\n".encode()
    fault = stopped(read, mixed, by)
    assert isinstance(fault, errors.WrongEncoding)
    assert "byte 73, in line 4, begins a letter in UTF-8" in str(fault)


@pytest.mark.parametrize(
    ("encoding", "words"), [("cp1251", "Её и Ні"), ("cp1252", "CAFÉ\u00a0"), ("cp1256", "هيروين، 5")]
)
def test_words_that_are_utf_8_by_chance_do_not_stop(read: Read, encoding: str, words: str) -> None:
    by = source(layout(reader={"kind": "csv", "encoding": encoding}))
    other = b"2024-01-07,\xff,5\n"  # a letter in each of them, and never UTF-8
    content = f"{GOOD}2024-01-06,{words},5\n".encode(encoding) + other
    assert body(read(content, by))[1][2] == words


def test_utf_16_declared_as_utf_8_is_told(read: Read) -> None:
    assert "it begins as a file in utf-16 does" in str(stopped(read, GOOD.encode("utf-16")))


def test_a_truncated_xlsx(read: Read) -> None:
    by = source(layout(reader={"kind": "xlsx"}))
    whole = workbook()
    assert read(whole, by, "seizures.xlsx").read == 1
    for part in (len(whole) // 2, len(whole) - 30):
        fault = stopped(read, whole[:part], by, "seizures.xlsx")
        assert isinstance(fault, errors.DamagedFile)
        assert "cannot be read as workbook" in str(fault)


def test_an_xlsx_that_is_no_workbook(read: Read) -> None:
    by = source(layout(reader={"kind": "xlsx"}))
    assert isinstance(
        stopped(read, "<html>Service unavailable</html>", by, "seizures.xlsx"), errors.DamagedFile
    )


def test_json_that_breaks_off(read: Read) -> None:
    by = source(layout(reader={"kind": "json"}))
    assert isinstance(stopped(read, '[{"Date": "2024-01-05", "Dr', by, "s.json"), errors.DamagedFile)


def test_a_zip_whose_member_leads_outside(read: Read) -> None:
    for name in ("../../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:/evil.csv"):
        assert isinstance(stopped(read, packed({name: GOOD}), name="s.zip"), errors.UnsafeMember)


def test_a_zip_that_unpacks_to_more_than_is_allowed(read: Read) -> None:
    by = source(layout(reader={"kind": "csv", "max_unpacked_bytes": 1000}))
    assert isinstance(stopped(read, packed({"s.csv": GOOD + "\n" * 5000}), by, "s.zip"), errors.ArchiveLimit)


def test_a_workbook_that_unpacks_to_more_than_is_allowed_even_inside_a_zip(read: Read) -> None:
    by = source(layout(reader={"kind": "xlsx", "max_unpacked_bytes": 1000}))
    assert isinstance(stopped(read, workbook(), by, "s.xlsx"), errors.ArchiveLimit)
    assert isinstance(stopped(read, packed({"s.xlsx": workbook()}), by, "s.zip"), errors.ArchiveLimit)


def test_a_zip_with_two_files_that_fit(read: Read) -> None:
    fault = stopped(read, packed({"a.csv": GOOD, "b.csv": GOOD}), name="s.zip")
    assert isinstance(fault, errors.MemberNotFound)
    assert "2 files of the zip (a.csv, b.csv)" in str(fault)


def test_a_truncated_zip(read: Read) -> None:
    whole = packed({"s.csv": GOOD})
    assert isinstance(stopped(read, whole[:-20], name="s.zip"), errors.DamagedFile)


def test_a_file_name_that_no_layout_knows(read: Read) -> None:
    fault = stopped(read, GOOD, source(layout(files=["ids_*.csv"])))
    assert isinstance(fault, errors.NoLayout)
    assert "ids_*.csv" in str(fault)


def test_two_layouts_that_both_fit(read: Read) -> None:
    assert isinstance(stopped(read, GOOD, source(layout(), layout(name="other"))), errors.AmbiguousLayout)


def test_an_edition_that_nothing_tells(read: Read) -> None:
    fault = stopped(read, GOOD, source(layout(edition=[{"sidecar": "edition"}, {"name": r"(\d{4})"}])))
    assert isinstance(fault, errors.EditionMissing)
    assert "seizures.csv.meta.yaml" in str(fault).replace("<file>", "seizures.csv")


def test_a_stop_leaves_no_table_behind(deliver: Deliver) -> None:
    connection = duckdb.connect()
    by = source(layout(edition=[{"sidecar": "edition"}]))
    with pytest.raises(errors.EditionMissing):
        read_delivery(deliver("s.csv", GOOD), by, connection)
    assert connection.execute("SHOW TABLES").fetchall() == []


def test_every_stop_names_its_cure() -> None:
    for slug, kind in STOPS.items():
        assert kind.slug == slug
        assert kind.title
        assert kind.cure.endswith(".")


def packed(files: dict[str, str] | dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("2024")
        sheet.write_row(0, 0, ["Date", "Drug", "Grams"])
        sheet.write_row(1, 0, ["2024-01-05", "heroin", 5])
    return buffer.getvalue()
