"""What can go wrong between the two rooms."""


class WireError(Exception):
    """What came over the wire, or was to be sent, is no value that may cross."""


class RoomEndedError(Exception):
    """The other side is gone."""


class RoomSilentError(Exception):
    """The other side did not answer, or take what it was sent, in time."""
