"""Which encoding a text file can be in: proposed from the letters and words that each would give."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from pipelines.onboarding.sniffing.findings import Claim
from seizure_schema.text import fold
from seizure_schema.vocabulary import rows, table

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Several-byte encodings first where two score the same: their bytes rarely form valid text by chance.
_CANDIDATES = (
    *("gb18030", "big5", "shift_jis", "euc_kr", "euc_jp"),
    *("cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257", "cp874"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15"),
    *("koi8_r", "koi8_u", "cp866", "cp850", "cp852", "mac_roman"),
)
_SEVERAL_BYTES = frozenset(_CANDIDATES[:5])
_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+")
# Letters beyond ASCII that each Latin alphabet uses: a right reading needs those of one language only.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "áéíóúñü àèéíòóúïüç áâãàçéêíóôõú àâæçéèêëîïôœùûüÿ àèéìíîòóùú äöüß àèéëïíóöü åäö åæøé åäöš",
        "áðéíóúýþæö ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž čšž čćđšž áéíóöőúüű ăâîșțşţ",
        "āčēģīķļņšūž ąčęėįšųūž õäöüšž çëé çğıöşüâîûİ çəğıöşüİ çäžňöşüý áâãèéêìíòóôõùúýăđơư",
    )
    for letters in letters.split()
)
_PUNCTUATION = frozenset("«»“”„‘’–—…°º№§·¿¡€£\u00a0ª´")


def propose(content: bytes) -> tuple[Claim, tuple[str, ...]]:
    """The encoding with its evidence, and what is wrong with the bytes."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _with_mark(content, mark, name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(content, error)
    if "\0" in text[:4096]:
        name = "utf-16-be" if text[:1] == "\0" else "utf-16-le"
        return Claim(name, "every second byte is 0, as in UTF-16 of Latin letters"), ()
    beyond = sum(not char.isascii() for char in text[:_SAMPLE])
    if not beyond:
        return Claim("utf-8", "every byte is ASCII, which UTF-8 and the others read alike"), _broken(text)
    return Claim("utf-8", f"the whole file is valid UTF-8, with {beyond:,} letters beyond ASCII"), _broken(
        text
    )


def _with_mark(content: bytes, mark: bytes, name: str) -> tuple[Claim, tuple[str, ...]]:
    why = f"the file begins with the byte order mark {mark.hex(' ').upper()}"
    try:
        content.decode(name)
    except UnicodeDecodeError as error:
        damage = f"byte {error.start} is no {name} although the file begins with its mark: ask for it anew"
        return Claim(name, why, sure=False), (damage,)
    return Claim(name, why), ()


def _broken(text: str) -> tuple[str, ...]:
    """Text that was read in a wrong encoding before it was written: nothing can be declared against that."""
    if (count := text.count("\ufffd")) > 0:
        line = text[: text.index("\ufffd")].count("\n") + 1
        return (
            f"{count} letters were lost before the file was made (the sign \ufffd, first in line {line})",
        )
    double = re.findall(r"[ÃÐÑ][\u0080-\u00bf]", text[:_SAMPLE])
    if len(double) > 5:
        line = text[: text.index(double[0])].count("\n") + 1
        return (
            f"line {line} holds {double[0]!r}: the publisher wrote UTF-8 twice over; ask for the file anew",
        )
    return ()


def _other(content: bytes, error: UnicodeDecodeError) -> tuple[Claim, tuple[str, ...]]:
    if problem := _mixed(content):
        return Claim("utf-8", "most lines beyond ASCII are valid UTF-8", sure=False), (problem,)
    sample = _sample(content)
    scores: list[tuple[float, str, str, int]] = []
    for name in _CANDIDATES:
        text = _decoded(content, sample, name)
        if text is not None:
            score, known = _score(text)
            scores.append((score + (0.5 if name in _SEVERAL_BYTES else 0), name, text, known))
    byte = f"byte {error.start} (0x{content[error.start]:02X}) is not valid UTF-8"
    if not scores:
        return Claim("latin-1", f"{byte}, and no known encoding reads all bytes", False), (
            "the bytes fit no encoding: the file may be no text, or be mixed; open it and look",
        )
    scores.sort(key=lambda one: (-one[0], _CANDIDATES.index(one[1])))
    best, name, text, known = scores[0]
    same = [other for _, other, read, _ in scores[1:] if read == text]
    rivals = [one for one in scores[1:] if one[2] != text and one[0] > best * 0.75 and best > 0]
    shown = _telling(text)
    why = f"{byte}; read as {name} the letters make words ({shown})"
    if known:
        why += f", {known} of them in the vocabulary"
    if same:
        why += f"; {', '.join(same[:3])} would read this file alike"
    sure = known > 0 and all(one[3] < known for one in rivals)
    return Claim(name, why, sure, tuple(dict.fromkeys(one[1] for one in rivals))), ()


def _decoded(content: bytes, sample: bytes, name: str) -> str | None:
    try:
        content.decode(name)
        return sample.decode(name, errors="ignore")
    except UnicodeDecodeError:
        return None


def _sample(content: bytes) -> bytes:
    """The lines beyond ASCII, up to a size that all encodings can be tried on."""
    if content.isascii() or len(content) <= _SAMPLE:
        return content
    lines, size = [], 0
    for line in content.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _mixed(content: bytes) -> str | None:
    """Lines in UTF-8 beside lines that are not: no single encoding reads such a file."""
    good, bad, first = 0, 0, 0
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
            first = first or number
    if good < 3 or good < bad:
        return None
    return f"{good} lines are UTF-8 and {bad} are not (first: line {first}): two encodings in one file"


def _score(text: str) -> tuple[float, int]:
    """How much a text looks like words, by its letters beyond ASCII; and how many words are known."""
    score = 0.0
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    known = sum(1 for word in words if len(word) > 2 and fold(word) in _known())
    letters: Counter[str] = Counter()
    for word, count in words.items():
        score += min(count, 20) * _of_word(word)
        letters.update({c: min(count, 20) for c in word if not c.isascii() and _script(c) == "LATIN"})
    odd = min(sum(n for c, n in letters.items() if not {c, c.lower()} & known) for known in _ALPHABETS)
    for char, count in Counter(text).items():
        if not char.isascii() and not char.isalpha():
            good = char in _PUNCTUATION or unicodedata.category(char) in ("Mn", "Mc", "Nd")
            score += min(count, 20) * (0.1 if good else -2)
    return score - 1.5 * odd + 5 * known, known


def _of_word(word: str) -> float:
    if len({_script(char) for char in word}) > 1:
        return -3
    broken = sum(1 for one, two in pairwise(word) if one.islower() and two.isupper())
    return 1 - 2 * broken - sum(1 for char in word if char in "ªº")


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    first = unicodedata.name(char, "?").split()[0]
    return "CJK" if first in ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "FULLWIDTH") else first


def _telling(text: str) -> str:
    """Three words beyond ASCII, the most frequent ones."""
    words = Counter(word for word in _WORD.findall(text) if not word.isascii() and len(word) > 2)
    return ", ".join(word for word, _ in words.most_common(3)) or "none"


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Words beyond ASCII of the vocabulary: what tables on this subject are written with."""
    import pycountry

    texts = [row["text"] for row in table("table_words")] + [row["name"] for row in table("month_names")]
    texts += [one.name for one in pycountry.subdivisions]
    for name in ("substance_names", "country_names", "subdivision_names", "unit_names"):
        texts += [text for text, _ in rows(name, "name", "source")]
    words = (word for text in texts for word in _WORD.findall(text) if not word.isascii())
    return frozenset(fold(word) for word in words)
