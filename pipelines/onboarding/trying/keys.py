"""Which column tells records apart whose declared key stands twice."""

from __future__ import annotations

from dataclasses import replace

from pipelines.ingest import Layout
from pipelines.onboarding.trying.fix import Fix, quoted
from pipelines.onboarding.trying.numbers import name
from pipelines.onboarding.trying.trial import Trial


def telling_column(trial: Trial, layout: Layout, fix: Fix) -> Fix:
    """The `key:` line with the one column that tells all such records apart, where there is one."""
    key = layout.mapping.key
    columns = [column for column in layout.mapping.columns if column not in key]
    read = [one for one in trial.read if one.layout is layout]
    twice: dict[str, int] = dict.fromkeys(columns, 0)
    for one in read:
        known = {row[0] for row in trial.connection.execute(f"DESCRIBE {one.raw}").fetchall()}
        keyed = ", ".join(map(name, key))
        for column in columns:
            if column not in known:
                twice[column] += 1
                continue
            rows = trial.connection.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {one.raw} WHERE _record IN (SELECT record FROM why "
                f"WHERE delivery = '{one.delivery}' AND issue = 'duplicate_key') "
                f"GROUP BY {keyed}, {name(column)} HAVING count(*) > 1)"
            ).fetchall()
            twice[column] += rows[0][0]
    telling = [column for column in columns if not twice[column]]
    if not telling:
        hint = "no one column tells them apart: name several, or leave `key:` out where rows have no key"
        return replace(fix, hint=hint)
    longer = ", ".join(map(quoted, (*key, telling[0])))
    others = f"; so would {', '.join(telling[1:4])}" if telling[1:] else ""
    hint = f"{telling[0]} tells them apart{others}; a key holds no figure that the publisher may correct"
    return replace(fix, way="text", lines=f"key: [{longer}]", hint=hint)
