"""What lateness costs: edulinq's published table, the calendar, and settings that can't be."""

import math
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.gradebook.late_policy import LatePolicy, policy_of

DUE = datetime(2030, 5, 1, 12)  # noqa: DTZ001  # as the gradebook has it
EDULINQ = LatePolicy(percent_a_day=10, cut_off_days=4, bank_days=5, bank_days_at_once=2)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])


def days(policy, **late):
    return policy.days(DUE, DUE + timedelta(**late))


@pytest.mark.parametrize(
    ("late_days", "bank", "used", "final"),
    [(1, 5, 1, 100), (2, 2, 2, 100), (3, 5, 2, 90), (4, 2, 2, 80), (5, 2, 0, 0)],
)
def test_the_table_in_edulinqs_documentation(late_days, bank, used, final):
    """Its first row is who isn't late; the last one was rejected and has no score."""
    late = EDULINQ.judge(late_days, bank=bank, score=100, worth=100)
    assert (late.from_bank, 100 - late.penalty) == (used, final)


def test_a_day_counts_as_soon_as_it_has_begun():
    policy = LatePolicy(points_a_day=1)
    found = [days(policy, **late) for late in ({"days": -1}, {}, {"seconds": 1}, {"days": 1},
             {"days": 1, "seconds": 1}, {"days": 9})]  # fmt: skip
    assert found == [0, 0, 1, 1, 2, 9]


def test_grace_makes_each_day_end_later():
    policy = LatePolicy(points_a_day=1, grace_minutes=15)
    found = [days(policy, minutes=minutes) for minutes in (15, 15.1, 1440 + 15, 1440 + 15.1)]
    assert found == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("due", "handed_in", "in_berlin", "in_utc"),
    [
        ("2030-03-30 22:59", "2030-03-31 21:59", 1, 1),  # 23 hours: both 23:59 there
        ("2030-03-30 22:59", "2030-03-31 22:30", 2, 1),  # 23.5 hours: 00:30 there
        ("2030-10-26 21:59", "2030-10-27 22:59", 1, 2),  # 25 hours: both 23:59 there
        ("2030-10-27 00:30", "2030-10-27 01:15", 1, 1),  # 02:30 and 02:15, an hour that comes twice
    ],
)
def test_a_day_is_one_of_the_course_s_clocks(due, handed_in, in_berlin, in_utc):
    times = [datetime.fromisoformat(each) for each in (due, handed_in)]
    assert LatePolicy(time_zone="Europe/Berlin").days(*times) == in_berlin
    assert LatePolicy().days(*times) == in_utc


@given(TIMES, st.timedeltas(timedelta(days=-2), timedelta(days=40)), ZONES)
def test_days_are_never_fewer_than_none_nor_far_from_those_of_24_hours(due, late, zone):
    found = LatePolicy(time_zone=zone).days(due, due + late)
    assert (found > 0) == (late > timedelta())
    assert abs(found - max(0, math.ceil(late / timedelta(days=1)))) <= 1


@given(st.integers(1, 40), st.integers(0, 40), st.floats(0, 100), st.floats(0, 100))
def test_no_penalty_is_negative_or_takes_more_than_there_is(late_days, bank, score, percent):
    policy = LatePolicy(percent_a_day=percent, bank_days=5, bank_days_at_once=3, cut_off_days=30)
    late = policy.judge(late_days, bank=bank, score=score, worth=100)
    assert 0 <= late.penalty <= score
    assert 0 <= late.from_bank <= min(late_days, bank, 3)


def settings(**values):
    config = Config()
    for name, value in values.items():
        config.LatePolicy[name] = value
    return config


def test_without_settings_lateness_costs_nothing():
    assert not policy_of(Config()).takes_points
    assert policy_of(settings(cut_off_days=0)).takes_points


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"percent": 3}, "percent: there is no such setting; choose from percent_a_day"),
        ({"percent_a_day": "10%"}, "percent_a_day is '10%'; give a number, 0 or more"),
        ({"percent_a_day": -1}, "percent_a_day is -1; give a number, 0 or more"),
        ({"percent_a_day": math.nan}, "percent_a_day is nan; give a number, 0 or more"),
        ({"percent_a_day": True}, "percent_a_day is True; give a number"),
        ({"bank_days": 1.5, "percent_a_day": 1}, r"bank_days is 1\.5; give a whole number"),
        ({"bank_days": math.inf, "percent_a_day": 1}, "bank_days is inf; give a whole number"),
        ({"time_zone": "Berlin"}, "no time zone is called 'Berlin'; give one such as"),
        ({"time_zone": 1}, "no time zone is called 1; give one such as"),
        ({"percent_a_day": 1, "points_a_day": 1}, "gives percent_a_day and points_a_day; give one"),
        ({"bank_days": 3}, "a day beyond them costs nothing either; give percent_a_day or"),
    ],
)
def test_settings_that_cannot_be_are_refused(values, why):
    with pytest.raises(CourseError, match=f"c.LatePolicy.*{why}"):
        policy_of(settings(**values))


def test_two_policies_at_once_are_refused():
    plugins = {"LateSubmissionPlugin": "penalty_method", "AssignLatePenalties": "plugin_class"}
    for name, setting in plugins.items():
        config = settings(percent_a_day=10)
        config[name][setting] = "zero"
        with pytest.raises(CourseError, match="there is a late penalty of nbgrader's too; take"):
            policy_of(config)
