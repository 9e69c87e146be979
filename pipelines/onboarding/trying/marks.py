"""Dashes that were read as "not available" in a file that has a text of its own for that: they may be nil."""

from __future__ import annotations

from pipelines.onboarding.trying.trial import Trial

_MOST_NAMED = 5


def marks(trial: Trial) -> list[str]:
    """A line for each slot of figures in which dashes stand beside texts that say not available."""
    if not trial.read:
        return []
    rows = trial.connection.execute("""
        SELECT DISTINCT question, json_extract_string(texts, '$.' || question) AS text
        FROM readings WHERE json_extract_string(answer, '$.quantity_status') = 'not_available'
        ORDER BY ALL
    """).fetchall()
    told: dict[str, list[str]] = {}
    for slot, text in rows:
        if text and text.strip():
            told.setdefault(slot, []).append(text.strip())
    lines = []
    for slot, texts in told.items():
        dashes = [text for text in texts if not any(map(str.isalnum, text)) and "." not in text]
        others = [text for text in texts if text not in dashes]
        if dashes and others:
            shown = ", ".join(map(repr, others[:_MOST_NAMED]))
            lines.append(
                f"{slot} {dashes[0]!r} is read as not available, as {shown} are; a dash beside them is nil "
                f"as a rule: see the publisher's notes, and say it by a look-up, or `empty:` of `unpivot:`"
            )
    return lines
