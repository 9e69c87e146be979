"""The loader gives cells as they stand in the tables, and says what is wrong with a question."""

from __future__ import annotations

import pytest

from seizure_schema.errors import VocabularyError
from seizure_schema.vocabulary import rows, table


def test_rows_gives_the_cells_of_the_columns_asked_for_in_their_order() -> None:
    kilogram = next(cells for cells in rows("units", "dimension", "unit") if cells[1] == "kilogram")
    assert kilogram == ("mass", "kilogram")


def test_rows_and_table_have_the_same_rows() -> None:
    names = [(row["name"], row["language"]) for row in table("unit_names")]
    assert list(rows("unit_names", "name", "language")) == names


def test_a_table_or_column_that_does_not_exist_is_named() -> None:
    with pytest.raises(VocabularyError, match="no vocabulary table 'unit_nmes'"):
        rows("unit_nmes", "name", "language")
    with pytest.raises(VocabularyError, match="has no column nme"):
        rows("unit_names", "nme", "language")
