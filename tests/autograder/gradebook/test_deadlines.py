"""Due dates and extensions: read as people write them, the latest one counts."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.gradebook.deadlines import parse_deadline, told

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2030-05-01 23:59", "2030-05-01 21:59"),
        ("2030-05-01T23:59:30", "2030-05-01 21:59:30"),
        ("2030-12-01 23:59", "2030-12-01 22:59"),
        ("2030-05-01", "2030-05-01 21:59:59"),
        ("2030-05-01 23:59Z", "2030-05-01 23:59"),
        ("2030-05-01 23:59+05:30", "2030-05-01 18:29"),
        ("2030-05-01 23:59 UTC", "2030-05-01 23:59"),
        ("2030-05-01 23:59 America/New_York", "2030-05-02 03:59"),
        ("2030-10-27 02:30", "2030-10-27 01:30"),  # there twice; the later one
    ],
)
def test_a_time_is_the_course_s_unless_it_names_a_zone(text, utc):
    assert parse_deadline(text, BERLIN) == datetime.fromisoformat(utc)


def test_none_is_no_time():
    assert parse_deadline("none", BERLIN) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("tomorrow", "it says something else"),
        ("", "it says something else"),
        ("2030-02-30", "it says something else|day is out of range"),
        ("2030-05-01 23:59 Berlin", "no time zone is called Berlin"),
        ("2030-03-31 02:30", "the clocks of Europe/Berlin skip that hour"),
        ("0001-01-01", "no course is in the year 1"),
        ("9999-12-31 23:59", "no course is in the year 9999"),
    ],
)
def test_what_is_no_time_is_refused_in_one_line(text, why):
    with pytest.raises(CourseError, match=rf"no time that can be read \(.*({why})"):
        parse_deadline(text, BERLIN)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  # as the gradebook's
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_what_is_told_is_understood_again(utc, zone):
    """Up to the minute, and but for the hour that there is twice."""
    utc = utc.replace(second=0, microsecond=0)
    local = utc.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert f"{local:%Y-%m-%d %H:%M}" in told(utc, ZoneInfo(zone))
    again = parse_deadline(f"{local:%Y-%m-%d %H:%M}", ZoneInfo(zone))
    assert again - utc in {timedelta(), timedelta(minutes=30), timedelta(hours=1)}
    assert (again == utc) or local.fold == 0
