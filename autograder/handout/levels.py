"""How much of the tests a student's page tells: a setting of the course, and a flag."""

from enum import StrEnum

from traitlets.config import Config

from autograder.errors import CourseError


class Level(StrEnum):
    """The levels, each with what the one before it tells."""

    POINTS = "points"  # and what a person wrote
    WORDS = "words"  # what a failed test looked at, in its author's words
    ALL = "all"  # tests in full, with what they printed


def level_of(config: Config) -> Level:
    """Read the level from a course's settings.

    Raises
    ------
    CourseError
        If there is no such level, or the setting has another name.

    Examples
    --------
    >>> settings = Config()
    >>> level_of(settings)
    <Level.WORDS: 'words'>
    >>> settings.FeedbackPages.level = "points"
    >>> level_of(settings)
    <Level.POINTS: 'points'>
    """
    settings = dict(config.get("FeedbackPages", {}))
    level = settings.pop("level", Level.WORDS)
    if settings:
        raise CourseError(
            f"c.FeedbackPages.{next(iter(settings))}: there is no such setting; "
            "use c.FeedbackPages.level"
        )
    try:
        return Level(level)
    except ValueError:
        raise CourseError(
            f"c.FeedbackPages.level is {level!r}; give {', '.join(map(repr, map(str, Level)))}"
        ) from None
