"""What can go wrong between the two rooms; ``told`` is what a student reads of it."""


class WireError(Exception):
    """What came over the wire, or was to be sent, is no value that may cross."""


class RoomEndedError(Exception):
    """The other side is gone."""

    told = (
        "your function ended the process that it ran in; look for what takes very much memory, "
        "and for exit()"
    )


class RoomSilentError(Exception):
    """The other side did not answer, or take what it was sent, in time."""

    told = "your function gave no answer in time; look for a loop that never ends"


class ExaminerFullError(Exception):
    """There is no memory left here for what the other side sent."""
