"""What a source says of itself as a row of the table `sources`, kept in the store beside its deliveries."""

from __future__ import annotations

from typing import Any

from pipelines.ingest import Source
from pipelines.storage.store import Store
from seizure_schema.contract import table_of
from seizure_schema.contract.tables import SourceRow


def source_row(source: Source) -> dict[str, Any]:
    """The row of a source whose source.yaml is in order."""
    return {
        **source.model_dump(include=set(table_of(SourceRow).names)),
        "source": source.id,
        "owners": list(source.owners),
        "kinds": list(source.kinds),
        "layouts": [layout.name for layout in source.layouts],
    }


def last_row(store: Store, source: str) -> dict[str, Any]:
    """The row of a source whose source.yaml cannot be read: what it last said, else only its name."""
    said = store.source_facts(source) or {
        "source": source,
        "title": source,
        "publisher": "not known",
        "access_tier": "closed",
    }
    # What was said under an older library lacks what a row must have today.
    return {"nationwide": False, **said}
