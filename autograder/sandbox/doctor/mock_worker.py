"""A program that opens rooms and forks examiners as a worker does: to try their walls from inside.

Run as ``python -m autograder.sandbox.doctor.mock_worker DESCRIPTOR``, behind a worker's wall where
there is one. Messages are JSON: first the limits, then where to run which Python code.
"""

import json
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

from autograder import linux
from autograder.limits import Limits
from autograder.sandbox import StudentRooms
from autograder.sandbox.examiner_confinement import confine
from autograder.sandbox.forked import WorkLostError, do_forked

_ROOM = "autograder.sandbox.doctor.probe:serve"
_LARGEST = 1 << 16
_MOST_S = 60.0


def answer_of(source: str) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """Run Python code and return what it leaves in ``answer``."""
    names: dict[str, Any] = {"answer": None}
    exec(source, names)  # noqa: S102  # our own probes
    return names["answer"]


def _serve(connection: Connection) -> None:
    told = json.loads(connection.recv_bytes())
    limits = Limits(**told["limits"])
    with StudentRooms([], None, limits, serving=_ROOM, refused=told["refused"]) as rooms:
        _send(connection, rooms.protections)
        while True:
            where, source = json.loads(connection.recv_bytes())
            ask = _in_a_room if where == "room" else _in_an_examiner
            _send(connection, ask(source, rooms, limits))


def _in_a_room(source: str, rooms: StudentRooms, _limits: Limits) -> list[object]:
    """Return the answer, or None, and why the room ended."""
    with rooms.open() as room:
        room.sendall(source.encode())
        try:
            answer = room.recv(_LARGEST)
        except ConnectionError:
            answer = b""
    return [json.loads(answer) if answer else None, rooms.why_ended()]


def _in_an_examiner(source: str, _rooms: StudentRooms, limits: Limits) -> list[object]:
    def work() -> bytes:
        confine(limits, _MOST_S)
        return json.dumps(answer_of(source)).encode()

    try:
        return [json.loads(do_forked(work, _MOST_S)), ""]
    except WorkLostError as error:
        return [None, str(error)]


def _send(connection: Connection, message: object) -> None:
    connection.send_bytes(json.dumps(message).encode())


def main(arguments: list[str]) -> int:
    """Serve on the descriptor that was handed down."""
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    with Connection(int(arguments[0])) as connection:
        try:
            _serve(connection)
        except (EOFError, ConnectionError):
            return 0  # the caller is gone
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
