"""Records of outcomes: written whole or not at all, and read however damaged they are."""

from pathlib import Path

import pytest

from autograder import states
from autograder.states import Outcome, State


def test_an_outcome_reads_back(tmp_path):
    mistakes = {"filter2d": "flipped_kernel"}
    detail = "half a character: \ud83d"
    outcome = Outcome(State.REPAIRED, detail, ("a", "b"), ("c",), mistakes=mistakes)
    states.save(tmp_path / "records", "x", outcome)
    assert states.load(tmp_path / "records", "x") == outcome


def test_no_record_is_no_outcome(tmp_path):
    assert states.load(tmp_path, "x") is None


def test_a_record_of_a_version_without_withheld_points_or_mistakes_reads_back(tmp_path):
    (tmp_path / "x.json").write_text('{"state": "ok", "detail": "", "repairs": ["a"]}')
    assert states.load(tmp_path, "x") == Outcome(State.OK, repairs=("a",))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"state": "excellent"}',
        b'{"state": ["ok"]}',
        b'{"state": "ok", "repairs": 7}',
        b'{"state": "ok", "mistakes": ["a"]}',
    ],
)
def test_a_damaged_record_says_so_and_costs_nothing(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    outcome = states.load(tmp_path, "x")
    assert outcome.state == State.UNKNOWN
    assert f"its record can't be read ({tmp_path.name}/x.json: " in outcome.detail
    assert outcome.detail.endswith("the points stand, and grading again writes a new one")
    assert outcome.state not in states.UNGRADED
    states.save(tmp_path, "x", Outcome(State.OK))
    assert states.load(tmp_path, "x") == Outcome(State.OK)


def test_a_full_disk_leaves_the_old_record_and_nothing_else(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    states.save(tmp_path, "x", Outcome(State.OK))
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        states.save(tmp_path, "x", Outcome(State.CRASHED))
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]
    assert states.load(tmp_path, "x") == Outcome(State.OK)
