"""Texts per second of the public functions, and what the vocabulary costs to load and to hold.

Every figure comes from a fresh process, so that no memo is warm: *distinct* texts that were never seen,
distinct texts of *known shapes* (`1.25 kg` after `7.31 kg`), and the same texts *repeated*. Each is the best
of several processes; what the vocabulary holds is counted in a process of its own, for counting slows.
They are measurements, never tests.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from time import perf_counter
from typing import Any

from seizure_schema.vocabulary import rows

TEXTS = 20_000
REPEATS = 40


def report(runs: int = 3) -> str:
    """A Markdown table of texts per second, and one of loading."""
    lines = [
        "| function | distinct, cold | known shapes | repeated | vocabulary loads in | holds |",
        "|---|---|---|---|---|---|",
    ]
    for name in _TEXTS:
        measured = [_measured(name) for _ in range(runs)]
        cells = [_thousands(max(one[key] for one in measured)) for key in ("distinct", "shapes", "repeated")]
        loading = min(one["loading"] for one in measured)
        held = min(one["held"] for one in measured)
        title = name.replace("_told", ", language told")
        lines.append(f"| {title} | {' | '.join(cells)} | {loading * 1000:.0f} ms | {held / 2**20:.0f} MiB |")
    return "\n".join(lines)


def _thousands(rate: float) -> str:
    return f"{rate:,.0f}" if rate else "-"


def _measured(name: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for asked in (name, f"{name}:held"):
        child = [sys.executable, "-m", "benchmarks.accuracy.speed", asked]
        found |= json.loads(subprocess.run(child, check=True, capture_output=True).stdout)
    return found


def _child(name: str) -> dict[str, float]:
    resolver, first, distinct, shaped = _TEXTS[name](random.Random(name))
    loading = _load(resolver, first)
    some = distinct[:500]
    return {
        "loading": loading,
        "distinct": _rate(resolver, distinct),
        "shapes": _rate(resolver, shaped) if shaped else 0,
        "repeated": max(_rate(resolver, some * REPEATS) for _ in range(3)),
    }


def _held(name: str) -> dict[str, float]:
    resolver, first, _, _ = _TEXTS[name](random.Random(name))
    tracemalloc.start()
    _load(resolver, first)
    return {"held": tracemalloc.get_traced_memory()[0]}


def _load(resolver: Callable[[Any], Any], first: Any) -> float:
    """Seconds until two texts are answered, one of them unknown: by then all that is needed is loaded."""
    unknown = "2 boxes (3 kg 5 g) of what nobody knows"
    began = perf_counter()
    resolver(first)
    resolver(unknown if isinstance(first, str) else (unknown, "en"))
    return perf_counter() - began


def _rate(resolver: Callable[[Any], Any], texts: list[Any]) -> float:
    began = perf_counter()
    for text in texts:
        resolver(text)
    return len(texts) / (perf_counter() - began)


_Made = tuple[Callable[[Any], Any], Any, list[Any], list[Any]]


def _quantities(draw: random.Random) -> _Made:
    """Composites, ranges and words (each to be parsed), and one number with a unit (told by its shape)."""
    from seizure_schema import parse_quantity

    words = ["kg", "g", "kilograms", "grams", "kilos", "tonnes"]
    patterns = [
        "{a} {u} {b} g",
        "about {a}.{b} {u}",
        "{a} to {c} {u}",
        "{b} packets ({a},{b} {u})",
        "over {a} {u}",
    ]
    distinct = list(
        dict.fromkeys(
            draw.choice(patterns).format(
                a=draw.randint(1, 999),
                b=draw.randint(1, 99),
                c=draw.randint(1000, 1999),
                u=draw.choice(words),
            )
            for _ in range(TEXTS)
        )
    )
    shaped = [f"{draw.randint(1, 999)}.{draw.randint(1, 9)}{draw.randint(1, 9)} kg" for _ in range(TEXTS)]
    return parse_quantity, "1 kg", distinct, list(dict.fromkeys(shaped))


def _substances(draw: random.Random) -> _Made:
    """All names of the vocabulary, each in a writing that no table holds."""
    from seizure_schema import resolve_substance

    names = list(dict.fromkeys(f"{name} " for name, _ in rows("substance_names", "name", "language")))
    draw.shuffle(names)
    return resolve_substance, "heroin", names, []


def _substances_told(draw: random.Random) -> _Made:
    """The same names, each with the language of its row."""
    from seizure_schema import resolve_substance

    named = rows("substance_names", "name", "language")
    names = list(dict.fromkeys((f"{name} ", language) for name, language in named))
    draw.shuffle(names)
    return lambda told: resolve_substance(told[0], language=told[1]), ("heroin", "en"), names, []


def _places(draw: random.Random) -> _Made:
    from seizure_schema import resolve_place

    tables = ("country_names", "subdivision_names")
    names = [name for table in tables for name, _ in rows(table, "name", "language")]
    names = list(dict.fromkeys(f"{name} " for name in names))
    draw.shuffle(names)
    return resolve_place, "Tajikistan", names, []


def _dates(draw: random.Random) -> _Made:
    from seizure_schema import parse_date

    months = ["January", "May", "Oct", "декабря", "noviembre", "Mai"]
    texts = [f"{draw.randint(1, 28)} {draw.choice(months)} {draw.randint(1950, 2025)}" for _ in range(TEXTS)]
    return parse_date, "1 May 2020", list(dict.fromkeys(texts)), []


_TEXTS: dict[str, Callable[[random.Random], _Made]] = {
    "parse_quantity": _quantities,
    "resolve_substance": _substances,
    "resolve_substance_told": _substances_told,
    "resolve_place": _places,
    "parse_date": _dates,
}


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        name, _, what = asked.partition(":")
        print(json.dumps(_held(name) if what == "held" else _child(name)))
