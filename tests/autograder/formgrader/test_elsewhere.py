"""nbgrader's own autograde on a system without rooms."""

import logging
from types import SimpleNamespace

import pytest
from nbgrader.converters.base import NbGraderException

from autograder.formgrader import steps
from autograder.startup import needs_linux


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_it_says_what_to_type_before_anything_is_read(monkeypatch, caplog, tmp_path, platform):
    monkeypatch.setattr("sys.platform", platform)
    place = SimpleNamespace(root=str(tmp_path / "none"), assignment_id="01_adding")
    app = SimpleNamespace(coursedir=place, log=logging.getLogger("nbgrader"), parent=None)
    with pytest.raises(NbGraderException, match="students' code runs in rooms that only Linux has"):
        steps._grade(app, lambda: pytest.fail("it converted"))
    assert caplog.messages == [needs_linux(["grade", "01_adding"])]
