"""Timestamps: nbgrader's own are read, anything else is no time."""

import os

import pytest

from autograder.batch.timestamps import TIMESTAMP, readable_timestamp


@pytest.mark.parametrize(
    "text", ["2030-05-01 12:00:00 UTC", "2030-05-01 12:00:00.123456 UTC", "2030-05-01 12:00\n"]
)
def test_a_time_is_read(tmp_path, text):
    (tmp_path / TIMESTAMP).write_text(text)
    assert readable_timestamp(tmp_path) == text.strip()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"yesterday, I think",
        b"\xff\xfe\x00",
        b"2030-05-01 12:00:00 99999999999999999999",
        b"0001-01-01 00:00:00 +0100",
        b"2030-05-01 12:00:00 UTC" + b" " * 2000,
    ],
)
def test_what_is_no_time_is_none(tmp_path, content):
    (tmp_path / TIMESTAMP).write_bytes(content)
    assert readable_timestamp(tmp_path) == ""


def test_a_link_a_folder_and_a_pipe_are_none(tmp_path):
    assert readable_timestamp(tmp_path) == ""
    (tmp_path / "time").write_text("2030-05-01 12:00:00 UTC")
    (tmp_path / TIMESTAMP).symlink_to("time")
    assert readable_timestamp(tmp_path) == ""
    (tmp_path / TIMESTAMP).unlink()
    os.mkfifo(tmp_path / TIMESTAMP)
    assert readable_timestamp(tmp_path) == ""
    (tmp_path / TIMESTAMP).unlink()
    (tmp_path / TIMESTAMP).mkdir()
    assert readable_timestamp(tmp_path) == ""
