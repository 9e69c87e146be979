"""Floor 8. Takes deliveries in: the catalogue of sources, the inbox, the archive, and readers by file kind.

Everything takes plain arguments and gives plain results; when to do what is the business of `defs`.
"""

from pipelines.ingest.archive import Archive, Delivery
from pipelines.ingest.catalogue import load_catalogue, load_parser, load_readable, load_source
from pipelines.ingest.constants import check_source
from pipelines.ingest.corrections import Correction, corrections_path, load_corrections
from pipelines.ingest.documents import Document, document_records, read_document
from pipelines.ingest.editions import check_editions, highest, told_apart
from pipelines.ingest.errors import STOPS, CatalogueError, DeliveryStopped, PipelineError
from pipelines.ingest.expectations import check_expectations
from pipelines.ingest.inbox import inbox_files, read_sidecar, unclaimed
from pipelines.ingest.reader import Reader
from pipelines.ingest.reading import choose_layout, read_delivery
from pipelines.ingest.records import IgnoredRecord, MalformedRecord, Record, Records, TotalCheck
from pipelines.ingest.source import Expectations, Layout, Part, Source, source_schema

__all__ = [
    "STOPS",
    "Archive",
    "CatalogueError",
    "Correction",
    "Delivery",
    "DeliveryStopped",
    "Document",
    "Expectations",
    "IgnoredRecord",
    "Layout",
    "MalformedRecord",
    "Part",
    "PipelineError",
    "Reader",
    "Record",
    "Records",
    "Source",
    "TotalCheck",
    "check_editions",
    "check_expectations",
    "check_source",
    "choose_layout",
    "corrections_path",
    "document_records",
    "highest",
    "inbox_files",
    "load_catalogue",
    "load_corrections",
    "load_parser",
    "load_readable",
    "load_source",
    "read_delivery",
    "read_document",
    "read_sidecar",
    "source_schema",
    "told_apart",
    "unclaimed",
]
