"""Encoding, delimiter and container are proposed with the bytes and lines that speak for them."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from pipelines.onboarding.sniffing import look
from pipelines.onboarding.sniffing.encodings import propose

from .sniffed import finding, said, table

TEXTS = {
    "ru": "Регион;Вещество;Масса\nДушанбе;героин;12\nСогдийская область;гашиш;3\nИтого;;15\n",
    "tr": "İl;Madde;Miktar\nİstanbul;eroin;5\nDiyarbakır;esrar;8\nMuğla;kokain;1\n",
    "pl": "Województwo;Substancja;Ilość\nŚląskie;amfetamina;3\nŁódzkie;marihuana;2\n",
    "hu": "Megye;Kábítószer;Mennyiség\nGyőr;kokain;5\nÖsszesen;;5\n",
    "pt": "Município;Droga\nSão Paulo;Cocaína\nMaranhão;Haxixe\n",
    "ar": "المحافظة,المادة,الكمية\nدمشق,حشيش,12\nالمجموع,,12\n",
    "el": "Περιφέρεια;Ουσία\nΑττική;ηρωίνη\nΣύνολο;\n",
    "th": "จังหวัด,ยาเสพติด\nเชียงใหม่,เฮโรอีน\nรวม,\n",
    "zh": "省份,毒品,数量\n云南,海洛因,12\n合计,,12\n",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "cp1251"),
        ("ru", "koi8_r"),
        ("ru", "cp866"),
        ("tr", "cp1254"),
        ("pl", "cp1250"),
        ("pl", "iso8859_2"),
        ("hu", "cp1250"),
        ("pt", "cp1252"),
        ("pt", "cp850"),
        ("ar", "cp1256"),
        ("el", "cp1253"),
        ("th", "cp874"),
        ("zh", "gb18030"),
    ],
)
def test_an_old_encoding_is_told_by_the_words_that_it_gives(language: str, encoding: str) -> None:
    claim, _ = propose(TEXTS[language].encode(encoding))

    assert TEXTS[language].encode(encoding).decode(str(claim.value)) == TEXTS[language]


def test_utf8_needs_no_line() -> None:
    claim, problems = propose("Región\nBogotá\n".encode())

    assert (claim.value, claim.sure, problems) == ("utf-8", True, ())
    assert claim.why == "the whole file is valid UTF-8, with 2 letters beyond ASCII"


def test_two_encodings_in_one_file_are_told_with_the_line() -> None:
    lines = ["Bogotá".encode(), "Medellín".encode(), "Córdoba".encode(), "Nariño".encode("latin-1")]

    claim, problems = propose(b"\n".join(lines))

    assert not claim.sure
    assert problems == ("3 lines are UTF-8 and 1 are not (first: line 4): two encodings in one file",)


def test_a_semicolon_file_with_decimal_commas_is_not_cut_at_the_commas(tmp_path: Path) -> None:
    found = table(tmp_path, "a.csv", "Ort;Stoff;Menge\nKöln;Heroin;1,5\nBonn;Kokain;2,5\nUlm;Heroin;3,5\n")

    assert said(found) == {"delimiter": ";"}
    assert found.headers == ("Ort", "Stoff", "Menge")
    assert found.says["delimiter"].why == "a semicolon cuts 4 of 4 lines into 3 cells"


def test_a_comma_that_cuts_unevenly_is_proposed_in_doubt(tmp_path: Path) -> None:
    rows = "AMAZONAS,1,5,2\nCAUCA,3,25,7,5\nMETA,1,2,3\n"

    found = table(tmp_path, "a.csv", "Depto,Coca,Heroina\n" + rows)

    assert not found.says["delimiter"].sure
    assert "3 rows have another number of cells" in found.problems[-1]


def test_the_one_member_of_a_zip_is_looked_at(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("data/a.csv", "Drug,Kg\nheroin,1.5\nopium,2.5\n")

    found = look([tmp_path / "a.zip"])[0]

    assert found.container is not None
    assert found.container.value == "data/a.csv"
    assert found.tables[0].read == 2


def test_a_gzipped_table_is_looked_at(tmp_path: Path) -> None:
    found = finding(tmp_path, "a.csv.gz", gzip.compress(b"Drug,Kg\nheroin,1.5\nopium,2.5\n"))

    assert (found.kind, found.tables[0].read) == ("csv", 2)


def test_a_bulletin_is_text_and_no_table(tmp_path: Path) -> None:
    found = finding(
        tmp_path, "a.txt", "DUSHANBE, 12 May. Officers seized 71 kg and 110 g of heroin.\nOne man.\n"
    )

    assert (found.kind, found.tables, found.problems) == ("text", (), ())


def test_a_web_page_under_the_name_of_a_workbook_is_told_by_its_content(tmp_path: Path) -> None:
    page = "<html lang='es'><table><tr><th>Droga<th>Kg<tr><td>Heroína<td>2<tr><td>Opio<td>3</table></html>"

    found = finding(tmp_path, "a.xls", page)

    assert (found.kind, found.facts["language"]) == ("html_table", "es")
