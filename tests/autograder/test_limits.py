"""Limits are settings of the course, with sound defaults and clear refusals."""

import math

import pytest
from traitlets.config import Config

from autograder.course.settings import configure
from autograder.errors import CourseError
from autograder.limits import Limits, limits_of


def settings(**values):
    config = Config()
    for name, value in values.items():
        config.Limits[name] = value
    return config


def test_a_course_without_settings_has_the_defaults():
    assert limits_of(Config()) == Limits(
        cell_timeout_s=30.0,
        exercise_timeout_s=240.0,
        notebook_timeout_s=240.0,
        memory_mib=2048,
        processes=64,
        files_mib=64,
        output_mib=1.0,
        notebook_output_mib=8.0,
    )


def test_a_setting_changes_one_limit():
    limits = limits_of(settings(memory_mib=512, output_mib=0.5))
    assert (limits.memory_mib, limits.output_mib, limits.processes) == (512, 0.5, 64)


def test_seconds_may_be_whole_and_mib_may_be_written_as_a_fraction_that_is_whole():
    limits = limits_of(settings(cell_timeout_s=60, memory_mib=1024.0))
    assert repr((limits.cell_timeout_s, limits.memory_mib)) == "(60.0, 1024)"


@pytest.mark.parametrize("value", [0, -1, math.inf, math.nan, "30", None, True])
def test_what_is_no_limit_is_refused(value):
    with pytest.raises(
        CourseError, match=r"c\.Limits\.cell_timeout_s is .*; give a number above 0"
    ):
        limits_of(settings(cell_timeout_s=value))


def test_half_a_process_is_refused():
    with pytest.raises(CourseError, match=r"c\.Limits\.processes is 1\.5; give a whole number"):
        limits_of(settings(processes=1.5))


def test_an_unknown_limit_is_refused_with_those_that_there_are():
    with pytest.raises(CourseError, match=r"c\.Limits\.timeout: there is no such .* notebook_time"):
        limits_of(settings(timeout=5))


def test_the_stock_engine_gives_a_cell_as_long():
    config = Config()
    configure(config, "course/nbgrader_config.py")
    assert config.Execute.timeout == Limits().cell_timeout_s
