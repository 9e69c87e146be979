"""Bytes to text by the declared encoding, never by a guess: what does not decode stops with its place."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from pathlib import Path

from pipelines.ingest.errors import EmptyFile, WrongEncoding

_CHUNK = 1024 * 1024
UTF8 = frozenset({"utf-8", "utf-8-sig"})
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_NO_BREAK_SPACE = 0xA0
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def is_utf8(encoding: str) -> bool:
    """Whether the declared encoding is UTF-8 under any of its names."""
    return codecs.lookup(encoding).name in UTF8


def codec(encoding: str) -> str:
    """The codec to open a file with: UTF-8 with its byte order mark, if any, taken away."""
    return "utf-8-sig" if is_utf8(encoding) else encoding


def check_encoding(path: Path, encoding: str, file_name: str) -> None:
    """Decodes the whole file once.

    Raises WrongEncoding naming byte and line where it does not decode. A file in a one-byte encoding stops
    too where it is valid UTF-8 beyond ASCII, as a whole or in a line: such a text never comes about by
    chance, and reading it would give "BogotÃ¡". Raises EmptyFile for no bytes.
    """
    check = _Check(encoding, file_name)
    with path.open("rb") as lines:
        while chunk := lines.read(_CHUNK):
            check.take(chunk + lines.readline())
    check.end()


def decode(content: bytes, encoding: str, file_name: str) -> str:
    """A small file as text. Raises as check_encoding does."""
    check = _Check(encoding, file_name)
    check.take(content)
    check.end()
    return content.decode(codec(encoding))


class _Check:
    """Decodes whole lines, one portion after another."""

    def __init__(self, encoding: str, file_name: str) -> None:
        self.encoding, self.file_name = encoding, file_name
        self.decoder = codecs.getincrementaldecoder(codec(encoding))()
        self.other = None if _is_unicode(encoding) else codecs.getincrementaldecoder("utf-8")()
        self.beyond_ascii = False
        self.mixed = ""
        self.offset = self.lines = 0

    def take(self, content: bytes) -> None:
        """Raises WrongEncoding."""
        pending = len(self.decoder.getstate()[0])
        try:
            self.decoder.decode(content)
        except UnicodeDecodeError as error:
            raise self._wrong(error, content, pending) from None
        if not content.isascii():
            self.beyond_ascii = True
            if self.other is not None:
                try:
                    self.other.decode(content)
                except UnicodeDecodeError:
                    self.other = None
            if not self.mixed and _is_one_byte(self.encoding):
                self.mixed = self._mixed(content)
        self.offset += len(content)
        self.lines += content.count(b"\n")

    def end(self) -> None:
        """Raises EmptyFile, WrongEncoding."""
        if self.offset == 0:
            raise EmptyFile(self.file_name)
        pending = len(self.decoder.getstate()[0])
        try:
            self.decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise self._wrong(error, b"", pending) from None
        if self.other is not None and self.beyond_ascii:
            raise WrongEncoding(self.file_name, self.encoding, "the whole file is valid UTF-8")
        if self.mixed:
            raise WrongEncoding(self.file_name, self.encoding, self.mixed)

    def _wrong(self, error: UnicodeDecodeError, content: bytes, pending: int) -> WrongEncoding:
        at = self.offset - pending + error.start
        shown = "0x" + error.object[error.start : error.end].hex().upper()
        said = f"byte {at} is {shown}"
        if not _is_unicode(self.encoding) or is_utf8(self.encoding):
            said += f", in line {self.lines + content[: max(error.start - pending, 0)].count(10) + 1}"
        if at == 0 and (mark := _BYTE_ORDER_MARKS.get(bytes(error.object[:2]))):
            said += f"; it begins as a file in {mark} does"
        return WrongEncoding(self.file_name, self.encoding, said)

    def _mixed(self, content: bytes) -> str:
        """What to say of the first line that is UTF-8 where others are not."""
        for found in _SEQUENCE.finditer(content):
            if not self._tells(found.group()):
                continue
            start = content.rfind(b"\n", 0, found.start()) + 1
            end = content.find(b"\n", found.start())
            line = content[start : end if end >= 0 else len(content)]
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            at, number = self.offset + found.start(), self.lines + content[:start].count(b"\n") + 1
            return f"byte {at}, in line {number}, begins a letter in UTF-8, and other lines are not UTF-8"
        return ""

    def _tells(self, sequence: bytes) -> bool:
        """Whether the bytes give a sign behind a letter, as in `Ã­`, and no word of a language."""
        tail = bytes(byte for byte in sequence[1:] if byte != _NO_BREAK_SPACE)
        signs = tail.decode(self.encoding, "replace")
        return any(sign in "ªµº" or not unicodedata.category(sign).startswith("L") for sign in signs)


@cache
def _is_unicode(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith("utf")


@cache
def _is_one_byte(encoding: str) -> bool:
    high = bytes(range(0x80, 0x100))
    return not _is_unicode(encoding) and len(high.decode(encoding, "replace")) == len(high)
