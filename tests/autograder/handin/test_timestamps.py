"""Timestamps: nbgrader's own are read, anything else is no time, and that is said."""

import os

import pytest

from autograder.handin.timestamps import TIMESTAMP, NoTimeError, handed_in_at, written


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2030-05-01 12:00:00 UTC", "2030-05-01 12:00:00"),
        ("2030-05-01 12:00:00.123456 UTC", "2030-05-01 12:00:00.123456"),
        ("2030-05-01 12:00\n", "2030-05-01 12:00:00"),
        ("\ufeff2030-05-01 12:00", "2030-05-01 12:00:00"),
        ("2030-05-01T12:00:00Z", "2030-05-01 12:00:00"),
        ("2030-05-01 12:00:00 +0100", "2030-05-01 11:00:00"),
        ("2030-05-01 12:00:00-05:30", "2030-05-01 17:30:00"),
        ("2030-05-01 12:00:00 Europe/Berlin", "2030-05-01 10:00:00"),
        ("2030-12-01 12:00:00 CET", "2030-12-01 11:00:00"),
    ],
)
def test_a_time_is_read(tmp_path, text, time):
    (tmp_path / TIMESTAMP).write_text(text)
    found = handed_in_at(tmp_path)
    assert str(found) == time
    (tmp_path / TIMESTAMP).write_text(written(found))
    assert handed_in_at(tmp_path) == found


NO_TIMES = [
    b"",
    b"yesterday, I think",
    b"999999999999993199999999999999hours",
    b"\xff\xfe\x00",
    b"2030-05-01 12:00:00 UTC\0",
    b"2030-05-01 12:00:00 99999999999999999999",
    b"2030-05-01 12:00:00 +9999",
    b"2030-05-01 12:00:00 ../../etc/passwd",
    b"2030-05-01 12:00:00 /etc/localtime",
    b"2030-05-01 12:00:00 leapseconds",
    b"2030-05-01 12:00:00 Europe",
    b"2030-05-01 12:00:00 Atlantis",
    "２０３０-05-01 12:00:00 UTC".encode(),
    b"2030-13-01 12:00:00 UTC",
    b"2030-05-01 25:00:00 UTC",
    b"0001-01-01 00:00:00 +0100",
    b"9999-12-31 23:59:59 -2300",
    b"12",
    b"Friday",
    b"NaN",
    b"1e400",
    b"2030-05-01 12:00:00 UTC" + b" " * 2000,
]


@pytest.mark.parametrize("content", NO_TIMES, ids=lambda content: ascii(content)[:40])
def test_what_is_no_time_is_named(tmp_path, content):
    (tmp_path / TIMESTAMP).write_bytes(content)
    with pytest.raises(NoTimeError, match=r"timestamp.txt can't be read as a time \(.+\); graded"):
        handed_in_at(tmp_path)


def a_link(path):
    path.with_name("time").write_text("2030-05-01 12:00:00 UTC")
    path.symlink_to("time")


def a_loop(path):
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [a_link, a_loop, os.mkfifo, os.mkdir])
def test_what_is_no_file_is_named(tmp_path, make):
    make(tmp_path / TIMESTAMP)
    with pytest.raises(NoTimeError, match="it is no file"):
        handed_in_at(tmp_path)


def test_a_file_of_a_tebibyte_is_not_read(tmp_path):
    with (tmp_path / TIMESTAMP).open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(NoTimeError, match="it has more than 1024 bytes"):
        handed_in_at(tmp_path)


def test_no_timestamp_is_no_time(tmp_path):
    assert handed_in_at(tmp_path) is None
