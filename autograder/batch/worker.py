"""A worker: a process of its own that grades one submission after the other.

Run as ``python -m autograder.batch.worker DESCRIPTOR``, with one end of a socket pair. Being
started afresh, it holds nothing of its caller's, neither the gradebook nor its threads.
Messages are JSON, each with its length before it.
"""

import gc
import json
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

from autograder.batch.messages import Opening, Task, Trunk
from autograder.batch.unit import grade_submission
from autograder.batch.warm_up import warm_up
from autograder.errors import CourseError
from autograder.walls import kernel


def serve(connection: Connection) -> None:
    """Open the engine, then answer each task with its result, until the caller hangs up."""
    opening = Opening.from_plain(json.loads(connection.recv_bytes()))
    try:
        with opening.open(warm_up(opening.imports)) as engine:
            gc.collect()
            gc.freeze()  # what is here now stays shared with every process forked from this one
            _send(connection, {"protections": engine.protections, "safe": engine.safe})
            trunk = Trunk.from_plain(json.loads(connection.recv_bytes()))
            while True:
                message = json.loads(connection.recv_bytes())
                if "released" in message:
                    trunk = Trunk.from_plain(message)
                    continue
                task = Task.from_plain(message)
                result = grade_submission(task, opening.assignment, trunk, engine.run)
                _send(connection, result.to_plain())
    except CourseError as error:
        _send(connection, {"error": str(error)})


def _send(connection: Connection, message: dict[str, Any]) -> None:
    connection.send_bytes(json.dumps(message).encode())


def main(arguments: list[str]) -> int:
    """Serve on the descriptor that was handed down."""
    # A caller that is killed can't end its workers, and one may be waiting for a student's loop.
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    with Connection(int(arguments[0])) as connection:
        try:
            serve(connection)
        except (EOFError, ConnectionError):
            return 0  # the caller is gone
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
