"""One warehouse of the fixtures, for all tests that go through them source by source."""

from __future__ import annotations

import pytest

from .made import Made, make_fixtures


@pytest.fixture(scope="session")
def fixtures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The fixtures of the sources that the chosen tests ask for: of all, or of the one that is worked on."""
    given = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    asked = {params["source_id"] for params in given if "source_id" in params}
    return make_fixtures(tmp_path_factory.mktemp("fixtures"), *asked)
