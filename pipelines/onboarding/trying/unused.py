"""Look-ups of a source that no text of any delivery has used: a slip, or a text that is gone."""

from __future__ import annotations

from collections import defaultdict

from pipelines.onboarding.trying.trial import Trial
from seizure_schema.standardise.source_lookups import unused_lookups


def unused(trial: Trial) -> list[str]:
    """`layouts.<name>.mapping.<kind>.<slot>: "text"` of each that no reading used."""
    texts: dict[str, list[str]] = defaultdict(list)
    layouts = {}
    for one in trial.read:
        if one.layout is None:
            continue
        layouts[one.layout.name] = one.layout
        texts[one.layout.name] += [
            text
            for (text,) in trial.connection.execute(
                f"SELECT DISTINCT texts FROM readings WHERE delivery = '{one.delivery}'"
            ).fetchall()
        ]
    return [
        f"layouts.{name}.mapping.{found.kind}.{found.slot}: {found.text!r}"
        for name, layout in layouts.items()
        for found in unused_lookups(layout.mapping, texts[name])
    ]
