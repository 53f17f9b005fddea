"""The course's own answers, with which follow-up errors are marked once, where they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from traitlets.config import Config

from autograder.errors import CourseError


@dataclass(frozen=True)
class References:
    """The course's own answers.

    Attributes
    ----------
    answers : mapping
        Exercise to the text of its cell; empty where follow-up errors are marked each.
    within_s : float
        How long after a notebook's first run another may begin.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    within_s: float = 0.0


def are_marked_once(config: Config) -> bool:
    """Read from a course's settings whether follow-up errors are marked once.

    Raises
    ------
    CourseError
        If the setting is neither True nor False, or has another name.

    Examples
    --------
    >>> settings = Config()
    >>> are_marked_once(settings)
    True
    >>> settings.FollowUpErrors.marked_once = False
    >>> are_marked_once(settings)
    False
    """
    settings = dict(config.get("FollowUpErrors", {}))
    once = settings.pop("marked_once", True)
    if settings:
        raise CourseError(
            f"c.FollowUpErrors.{next(iter(settings))}: there is no such setting; "
            "use c.FollowUpErrors.marked_once"
        )
    if not isinstance(once, bool):
        raise CourseError(f"c.FollowUpErrors.marked_once is {once!r}; give True or False")
    return once
