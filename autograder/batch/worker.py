"""A worker: a process of its own that grades one submission after the other.

Run as ``python -m autograder.batch.worker DESCRIPTOR``, with one end of a socket pair. Being
started afresh, it holds nothing of its caller's, neither the gradebook nor its threads; and where
it can, it stands behind a wall, where there is nothing else to be held. Messages are JSON, each
with its length before it.
"""

import gc
import json
import signal
import sys
from dataclasses import replace
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from autograder import linux
from autograder.batch.opening import Opening
from autograder.batch.warm_up import warm_up
from autograder.errors import CourseError
from autograder.grading.task import Task, Trunk
from autograder.grading.unit import grade_submission
from autograder.storable import storable


def serve(connection: Connection) -> None:
    """Open the engine, then answer each task with its result, until the caller hangs up."""
    opening = Opening.from_plain(json.loads(connection.recv_bytes()))
    around = opening.surroundings
    try:
        surroundings = replace(around, preload=warm_up(around.preload))
        with import_module(opening.engine).open_engine(surroundings) as engine:
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
    # What a student's code prints may hold half a character, which nobody could write down.
    connection.send_bytes(storable(json.dumps(message, ensure_ascii=False)).encode())


def main(arguments: list[str]) -> int:
    """Serve on the descriptor that was handed down."""
    # A caller that is killed can't end its workers, and one may be waiting for a student's loop.
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    with Connection(int(arguments[0])) as connection:
        try:
            serve(connection)
        except (EOFError, ConnectionError):
            return 0  # the caller is gone
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
