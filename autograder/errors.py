"""The one exception that a user sees as a line instead of a traceback."""


class CourseError(Exception):
    """Bad input of the instructor's: the message says what, where and the cure."""
