"""A stored reading asked again answers as it did, or says that only the record can tell."""

from __future__ import annotations

import json
from typing import Any

from seizure_schema.standardise import SourceMapping
from seizure_schema.standardise.again import read_again


def _mapping(**columns: Any) -> SourceMapping:
    return SourceMapping.model_validate(
        {
            "language": "en",
            "country": "TJ",
            "record_kind": "seizure_case",
            "columns": {"Drug": "substance", **columns},
            "notation": {"decimal": "."},
            "zero_means": "not_weighed",
            "seizure_count_method": "one_case_one_report",
            "required": ["substance"],
        }
    )


def test_the_texts_alone_give_the_answer_again() -> None:
    told = read_again(_mapping(), "substance", json.dumps({"substance": "raw opium"}))
    assert told is not None and told.fate == "accept"
    assert json.loads(told.answer)["substance"] == "opium"


def test_a_withheld_place_cannot_be_asked_again() -> None:
    texts = json.dumps({"place": "[address withheld]"})
    assert read_again(_mapping(Where="place"), "place", texts) is None


def test_a_question_that_the_layout_no_longer_asks_has_no_answer() -> None:
    assert read_again(_mapping(), "agency", json.dumps({"agency": "DCA"})) is None
