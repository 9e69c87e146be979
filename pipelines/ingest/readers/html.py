"""A bulletin as a web page: the main text without menus and scripts, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipelines.ingest.errors import EmptyFile
from pipelines.ingest.readers.encoding import decode
from pipelines.ingest.readers.plain_text import Page, normalised

_BREAK = "\u2029"
_BLOCKS = (
    "address article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr li main ol p pre section table td th tr ul"
)
_NO_TEXT = "script style noscript template nav header footer aside form button iframe svg"
_MAIN = ("article", "main", "[role=main]")
_PUBLISHED = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="dcterms.date"]',
    'meta[name="DC.date.issued"]',
    'meta[name="pubdate"]',
    'meta[name="date"]',
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def read(content: bytes, encoding: str, file_name: str) -> Page:
    """Main text, one paragraph a line; title, published (ISO date) and language where the page tells them.

    Raises WrongEncoding, EmptyFile.
    """
    from selectolax.lexbor import LexborHTMLParser

    source = normalised(decode(content, encoding, file_name))
    tree = LexborHTMLParser(source)
    meta = {"title": _title(tree), "published": _published(tree), "language": _language(tree)}
    text = _main_text(tree, source)
    if not text:
        raise EmptyFile(file_name, detail=", no text")
    return Page(text, meta)


def _title(tree: Any) -> str:
    headings = [_line(node.text()) for node in tree.css("h1")]
    headings = [text for text in headings if text]
    if len(headings) == 1:
        return headings[0]
    og = tree.css_first('meta[property="og:title"]')
    if og is not None and og.attributes.get("content"):
        return _line(str(og.attributes["content"]))
    title = tree.css_first("title")
    return _line(title.text()) if title is not None else ""


def _language(tree: Any) -> str:
    html = tree.css_first("html")
    return str(html.attributes.get("lang") or "") if html is not None else ""


def _published(tree: Any) -> str:
    """The day that the page declares; of several different days without a declared one, none."""
    for selector in _PUBLISHED:
        node = tree.css_first(selector)
        day = _DAY.match(str(node.attributes.get("content") or "")) if node is not None else None
        if day:
            return day.group()
    days = set(_linked_days(tree)) or {
        day.group()
        for node in tree.css("time[datetime]")
        if (day := _DAY.match(node.attributes["datetime"] or ""))
    }
    return days.pop() if len(days) == 1 else ""


def _linked_days(tree: Any) -> Iterator[str]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text())
        except json.JSONDecodeError:
            continue
        for entry in data if isinstance(data, list) else [data]:
            said = entry.get("datePublished") if isinstance(entry, dict) else None
            if isinstance(said, str) and (day := _DAY.match(said)):
                yield day.group()


def _main_text(tree: Any, source: str) -> str:
    for node in tree.css(", ".join(_NO_TEXT.split())):
        node.decompose()
    for selector in _MAIN:
        nodes = tree.css(selector)
        if len(nodes) == 1 and (text := _paragraphs(nodes[0])):
            return text
    return _extracted(source) or (_paragraphs(tree.body) if tree.body is not None else "")


def _extracted(source: str) -> str:
    import trafilatura

    text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    return "\n".join(line for part in (text or "").splitlines() if (line := _line(part)))


def _paragraphs(node: Any) -> str:
    """Words of one paragraph on one line: <b>71 kg</b> and 110 grams stay together, two <p> do not."""
    for block in node.css(", ".join(_BLOCKS.split())):
        block.insert_before(_BREAK)
        block.insert_after(_BREAK)
    return "\n".join(line for part in node.text().split(_BREAK) if (line := _line(part)))


def _line(text: str) -> str:
    # Not str.split(): a no-break space between the digits of a number is part of it.
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip()
