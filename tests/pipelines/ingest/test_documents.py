"""Bulletins: the main text of a page, what it says of itself, and the records that a reader found in it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.ingest import (
    Document,
    Record,
    Source,
    choose_layout,
    document_records,
    errors,
    load_source,
    read_delivery,
    read_document,
)

from .conftest import Deliver, body, layout, source

MAPPING = {"columns": {"drug": "substance", "amount": "quantity"}, "required": ["substance"]}
WAYS = [{"sidecar": "edition"}, {"sidecar": "published"}]
TEXT = layout(name="text", files=["*.txt"], reader={"kind": "text"}, edition=WAYS, mapping=MAPPING)
HTML = layout(name="page", files=["*.html"], reader={"kind": "html"}, edition=WAYS, mapping=MAPPING)
BULLETINS = source(TEXT, HTML)

PAGE = """<!doctype html><html lang="en"><head><title>Heroin found | Office</title>
<meta property="article:published_time" content="2024-03-07T10:00:00+05:00">
<script>var a = "99 kg of opium";</script></head><body>
<nav><a href="/">Home</a><p>Earlier: 300 kg of hashish seized</p></nav>
<article><h1>Heroin found at the border</h1>
<p>Officers found <b>12 kg</b>
and 50 grams of heroin.</p><p>The truck came from the north.</p><style>p {color: red}</style></article>
<footer>Contact: 24 offices</footer></body></html>"""


def document(
    deliver: Deliver, name: str, content: str | bytes, meta: str = "", by: Source = BULLETINS
) -> Document:
    delivery = deliver(name, content, meta)
    return read_document(delivery, choose_layout(delivery, by))


def test_the_main_text_has_a_paragraph_a_line_and_no_menus_or_scripts(deliver: Deliver) -> None:
    assert document(deliver, "a.html", PAGE).text == (
        "Heroin found at the border\n"
        "Officers found 12 kg and 50 grams of heroin.\n"
        "The truck came from the north."
    )


def test_a_page_says_its_title_day_and_language(deliver: Deliver) -> None:
    page = document(deliver, "a.html", PAGE)
    assert (page.title, page.published, page.language) == ("Heroin found at the border", "2024-03-07", "en")


def test_what_the_sidecar_says_comes_first(deliver: Deliver) -> None:
    page = document(deliver, "a.html", PAGE, "published: 2024-03-08\n")
    assert (page.published, page.language) == ("2024-03-08", "en")


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ('<time datetime="2024-03-07">7 March</time>', "2024-03-07"),
        ('<time datetime="2024-03-07T09:00">7</time><time datetime="2024-03-07">7</time>', "2024-03-07"),
        ('<time datetime="2024-03-07">7</time><time datetime="2023-11-02">2</time>', ""),
        ('<time datetime="03/07/2024">7 March</time>', ""),
    ],
    ids=["one", "the same twice", "two days", "no ISO date"],
)
def test_a_day_is_taken_from_the_page_only_where_there_is_one(
    deliver: Deliver, times: str, published: str
) -> None:
    page = f"<html><body><main><h1>News</h1>{times}<p>5 kg of heroin were found.</p></main></body></html>"
    assert document(deliver, "a.html", page).published == published


def test_a_page_without_a_marked_main_part_still_has_its_text(deliver: Deliver) -> None:
    page = "<html><body><div><p>Customs found 5 kg of heroin.</p></div></body></html>"
    assert document(deliver, "a.html", page).text == "Customs found 5 kg of heroin."


def test_a_page_without_text_is_empty(deliver: Deliver) -> None:
    with pytest.raises(errors.EmptyFile):
        document(deliver, "a.html", "<html><body><script>1</script></body></html>")


def test_a_text_is_composed_and_its_line_ends_are_one_sort(deliver: Deliver) -> None:
    text = document(
        deliver, "a.txt", "\ufeffFou\u0301nd\r\n5 kg\r\n", "published: 2024-03-07\nlanguage: en\n"
    )
    assert text.text == "Fo\u00fand\n5 kg\n"
    assert (text.published, text.language) == ("2024-03-07", "en")


def test_the_script_of_a_text_chooses_its_layout(deliver: Deliver) -> None:
    russian = {**TEXT, "name": "russian", "when": {"script": "Cyrl"}}
    english = {**TEXT, "name": "english", "when": {"script": "Latn"}}
    by = source(russian, english)
    assert choose_layout(deliver("a.txt", "Найдено 5 кг героина (heroin)."), by).name == "russian"
    assert choose_layout(deliver("b.txt", "5 kg of heroin were found."), by).name == "english"
    with pytest.raises(errors.NoLayout):
        choose_layout(deliver("c.txt", "۵ کیلوگرم هروئین کشف شد"), by)


def test_rows_of_a_bulletin_are_staged_like_those_of_a_table(deliver: Deliver) -> None:
    delivery = deliver("a.txt", "5 kg of heroin and 2 kg of opium.", "published: 2024-03-07\n")
    page = read_document(delivery, choose_layout(delivery, BULLETINS))
    rows = [{"drug": "heroin", "amount": "5 kg"}, Record({"drug": "opium"}, page="2")]
    records = document_records(delivery, page, BULLETINS.layout("text"), rows, duckdb.connect())
    assert body(records) == [(1, "heroin", "5 kg"), (2, "opium", "")]
    assert (records.read, records.body_count, records.edition) == (2, 2, "2024-03-07")


def test_a_bulletin_without_a_seizure_has_no_records(deliver: Deliver) -> None:
    delivery = deliver("a.txt", "A workshop was held.", "published: 2024-03-07\n")
    page = read_document(delivery, choose_layout(delivery, BULLETINS))
    records = document_records(delivery, page, BULLETINS.layout("text"), [], duckdb.connect())
    assert (records.read, records.body_count) == (0, 0)


def test_a_row_with_a_column_that_nobody_declared_stops(deliver: Deliver) -> None:
    delivery = deliver("a.txt", "5 kg of heroin.", "published: 2024-03-07\n")
    page = read_document(delivery, choose_layout(delivery, BULLETINS))
    with pytest.raises(errors.UnknownColumn, match="'name'"):
        document_records(delivery, page, BULLETINS.layout("text"), [{"name": "X"}], duckdb.connect())


def test_a_bulletin_is_read_by_the_reader_that_is_given(deliver: Deliver) -> None:
    delivery = deliver("a.txt", "5 kg of heroin.", "published: 2024-03-07\n")
    records = read_delivery(
        delivery, BULLETINS, duckdb.connect(), lambda page: [{"amount": page.text[:4], "drug": "heroin"}]
    )
    assert body(records) == [(1, "heroin", "5 kg")]


def test_a_reader_that_fails_stops_the_delivery(deliver: Deliver) -> None:
    delivery = deliver("a.txt", "5 kg of heroin.", "published: 2024-03-07\n")
    with pytest.raises(errors.ParserFailed, match="ZeroDivisionError"):
        read_delivery(delivery, BULLETINS, duckdb.connect(), lambda _: [{"drug": str(1 / 0)}])
    with pytest.raises(errors.ParserFailed, match="no other reader was given"):
        read_delivery(delivery, BULLETINS, duckdb.connect())


def test_the_parse_py_of_the_source_comes_first(deliver: Deliver, tmp_path: Path) -> None:
    folder = tmp_path / "xx_office"
    folder.mkdir()
    content = {key: value for key, value in BULLETINS.model_dump(mode="json").items() if key != "id"}
    (folder / "source.yaml").write_text(json.dumps(content), encoding="utf-8")
    (folder / "parse.py").write_text(
        "from pipelines.ingest import Record\n\n"
        "def parse(document):\n    yield Record({'drug': document.text.split()[-1]})\n"
    )
    delivery = deliver("a.txt", "5 kg of heroin", "published: 2024-03-07\n")
    records = read_delivery(delivery, load_source(folder), duckdb.connect(), lambda _: [])
    assert body(records) == [(1, "heroin", "")]
