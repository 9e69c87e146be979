"""Makes two writings of one word equal: width, case, quotes, dashes, spaces, digits, Arabic letter forms.

Folding loses no letter that tells two words apart within one language; `unaccented` goes further and is
for languages whose tables drop their accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNIFIED = {
    **dict.fromkeys("\u2018\u2019\u02bc\u02bb\u02b9\u0060\u00b4\u2032\u02bf\u02be\u05f3", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033\u05f4", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe63\uff0d", "-"),
    "\u064a": "\u06cc",  # Arabic yeh to Persian yeh
    "\u0649": "\u06cc",  # alef maksura
    "\u0643": "\u06a9",  # Arabic kaf to keheh
    "\u0640": "",  # tatweel
    "\u200b": "",
    "\u200e": "",
    "\u200f": "",
    "\u200c": " ",  # the half space between the parts of a Persian word
    "\ufeff": "",
    "\u055d": ",",  # the Armenian comma, full stop and hyphen
    "\u0589": ".",
    "\u058a": "-",
    "\u0451": "\u0435",  # ё, which most tables write е
}
_UNIFY = str.maketrans(_UNIFIED)
# ASCII and scripts whose marks stay: a text of them alone needs no look at each letter.
_UNACCENTED = re.compile(r"[\x00-\x7f\u0400-\u1dbf\u3000-\ud7ff]*")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in one writing: NFKC, case folded, quotes and dashes unified, inner spaces single, ends bare.

    >>> fold("  Кокаин\\u00a0  «ГИДРОХЛОРИД» ")
    'кокаин "гидрохлорид"'
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    wide = unicodedata.normalize("NFKC", text).casefold().translate(_UNIFY)
    if not wide.isascii():  # NFKC takes one vowel of Thai and Lao apart, which everybody writes as one
        wide = wide.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")
    joined = unicodedata.normalize("NFC", wide).replace("i\u0307", "i")  # what is left of a Turkish İ
    return " ".join(ascii_digits(joined).split())


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """`fold(text)` without the accents of Latin and Greek letters: `cocaína` and `cocaina` are one.

    Marks over letters of other scripts stay, for there they make another letter (й is not и). The Turkish
    ı counts as an i that lost its dot.
    """
    return plain(fold(text))


def plain(folded: str) -> str:
    """`unaccented` for a text that is folded already."""
    if folded.isascii() or _UNACCENTED.fullmatch(folded):
        return folded
    bare = folded.translate(_BARE)
    if _LOOSE_MARK not in bare:
        return unicodedata.normalize("NFC", bare)
    out: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", folded):
        if unicodedata.combining(char):
            if not latin:
                out.append(char)
        else:
            latin = char.isascii() or _is_latin(char)
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out)).replace("\u0131", "i")


_LOOSE_MARK = "\0"


class _Bare(dict[int, str]):
    """Letter -> the letter without its accents; a mark that stands alone needs a look at what it marks."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if unicodedata.combining(base):
            bare = _LOOSE_MARK
        elif code == 0x131:
            bare = "i"
        else:
            bare = base if _is_latin(base) else chr(code)
        self[code] = bare
        return bare


_BARE = _Bare()


@lru_cache(maxsize=4096)
def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "GREEK"))


def ascii_digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0 to 9.

    >>> ascii_digits("۱۲ کیلوگرم")
    '12 کیلوگرم'
    """
    if text.isascii() or not _FOREIGN_DIGIT.search(text):
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def script(text: str) -> str:
    """The script of most letters: `Latn`, `Cyrl`, `Arab`, `Hans` ..., or `Zyyy` where there is none."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            first = unicodedata.name(char, "? ").split()[0]
            counts[first] = counts.get(first, 0) + 1
    if not counts:
        return "Zyyy"
    first = max(counts, key=lambda name: (counts[name], name))
    return _SCRIPTS.get(first, "Zyyy")


_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hans",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "HANGUL": "Hang",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "ETHIOPIC": "Ethi",
}
