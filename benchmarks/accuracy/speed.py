"""Texts per second of the public functions, and what the vocabulary costs to load and to hold.

Every figure comes from a fresh process, so that no memo is warm: *distinct* texts that were never seen,
distinct texts of *known shapes* (`1.25 kg` after `7.31 kg`), and the same texts *repeated*. Each is the best
of several processes. They are measurements, never tests.
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
        lines.append(f"| {name} | {' | '.join(cells)} | {loading * 1000:.0f} ms | {held / 2**20:.0f} MiB |")
    return "\n".join(lines)


def _thousands(rate: float) -> str:
    return f"{rate:,.0f}" if rate else "-"


def _measured(name: str) -> dict[str, float]:
    child = [sys.executable, "-m", "benchmarks.accuracy.speed", name]
    done: dict[str, float] = json.loads(subprocess.run(child, check=True, capture_output=True).stdout)
    return done


def _child(name: str) -> dict[str, float]:
    draw = random.Random(name)
    resolver, first, distinct, shaped = _TEXTS[name](draw)
    tracemalloc.start()
    began = perf_counter()
    resolver(first)
    resolver("a text that nobody knows")
    loading = perf_counter() - began  # under tracemalloc: an upper bound
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    some = distinct[:500]
    return {
        "loading": loading,
        "held": held,
        "distinct": _rate(resolver, distinct),
        "shapes": _rate(resolver, shaped) if shaped else 0,
        "repeated": max(_rate(resolver, some * REPEATS) for _ in range(3)),
    }


def _rate(resolver: Callable[[str], Any], texts: list[str]) -> float:
    began = perf_counter()
    for text in texts:
        resolver(text)
    return len(texts) / (perf_counter() - began)


_Made = tuple[Callable[[str], Any], str, list[str], list[str]]


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
    from seizure_schema.vocabulary import table

    names = list(dict.fromkeys(f"{row['name']} " for row in table("substance_names")))
    draw.shuffle(names)
    return resolve_substance, "heroin", names, []


def _places(draw: random.Random) -> _Made:
    from seizure_schema import resolve_place
    from seizure_schema.vocabulary import table

    names = [row["name"] for name in ("country_names", "subdivision_names") for row in table(name)]
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
    "resolve_place": _places,
    "parse_date": _dates,
}


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        print(json.dumps(_child(asked)))
