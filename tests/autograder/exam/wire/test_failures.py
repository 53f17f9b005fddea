"""What happens to a room is told in a student's words, never by the name of our exception."""

import pytest

import lecturekit as lk
from autograder.exam.wire.failures import RoomEndedError, RoomSilentError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RoomSilentError("no answer in time"), "gave no answer in time; look for a loop"),
        (RoomEndedError("the room ended"), "ended the process that it ran in"),
    ],
)
def test_a_visible_check_says_what_became_of_the_room(error, told):
    def answer(*_):
        raise error

    with pytest.raises(lk.checks.CheckFailed, match=f"your function {told}") as caught:
        lk.check("filter2d", answer)
    assert type(error).__name__ not in str(caught.value)
