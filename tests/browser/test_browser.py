"""Says in one line why the browser tests did not run, where they did not."""

import pytest

from tests.browser.chromium import missing


def test_there_is_a_browser() -> None:
    if why := missing():
        pytest.skip(why)
    assert missing() == ""
