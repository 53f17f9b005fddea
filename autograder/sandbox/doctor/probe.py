"""A room that runs what it is sent: to try, from inside, whether the walls hold."""

import json
import socket
import traceback
from typing import Any

from autograder.limits import Limits

_LARGEST = 1 << 16


def serve(channel: socket.socket, _limits: Limits) -> None:
    """Run each message as Python code, and answer with what it left in ``answer``, as JSON."""
    while source := channel.recv(_LARGEST):
        names: dict[str, Any] = {"answer": None}
        try:
            exec(source.decode(), names)  # noqa: S102  # what a student's room is for
        except Exception:  # noqa: BLE001  # whatever it was, the asker wants to know
            names["answer"] = {"raised": traceback.format_exc().strip().splitlines()[-1]}
        channel.sendall(json.dumps(names["answer"]).encode())
