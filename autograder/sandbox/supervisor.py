"""The rooms' parent: a process that has imported everything, and forks a room per notebook.

It runs behind the outer wall, is started by a worker and takes orders from it alone. It never
reads a byte that a student's code wrote, and holds nothing that a student may not see.
"""

import gc
import io
import os
import select
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from autograder.limits import Limits
from autograder.walls import control, kernel
from autograder.walls.huge_pages import collapse_memory
from autograder.walls.inner import Ground, link_all
from autograder.walls.kernel import Mount
from autograder.walls.outer import SCRATCH
from autograder.walls.room import Room, Serve
from autograder.walls.system_calls import refusal

_LOOK_EVERY_MS = 25
_SHELL = "autograder.rooms.shell"


def main(descriptor: int) -> None:
    """Take orders until the worker is gone.

    Parameters
    ----------
    descriptor : int
        Of the socket that leads to the worker. The first message says what to import, the limits
        and the ground that rooms stand on.
    """
    channel = socket.socket(fileno=descriptor)
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    order, _ = control.receive(channel)
    limits, ground = Limits(**order["limits"]), Ground(**order["ground"])
    serve = _warm_up(order["preload"], order["serving"], ground)
    try:
        _new_room(ground, limits, serve).end()
    except OSError as error:
        control.send(channel, {"failed": str(error)})
        return
    control.send(channel, {"ready": True})
    with suppress(EOFError, ConnectionError):
        _take_orders(channel, ground, limits, serve)


def _take_orders(channel: socket.socket, ground: Ground, limits: Limits, serve: Serve) -> None:
    room: Room | None = None
    try:
        while True:
            if room:
                _watch(room, channel)
            order, _ = control.receive(channel)
            reply = {"id": order["id"], "reason": room.end() if room else ""}
            if not order["open"]:
                control.send(channel, reply)
                continue
            room = None
            try:
                room = _new_room(ground, limits, serve)
            except OSError as error:
                control.send(channel, {**reply, "failed": str(error)})
            else:
                control.send(channel, reply, [room.socket.fileno()])
                room.socket.close()
    finally:
        if room:
            room.end()


def _watch(room: Room, channel: socket.socket) -> None:
    """Look at the room now and then until it has ended or there is an order."""
    if room.over:
        return
    poll = select.poll()
    poll.register(channel, select.POLLIN)
    poll.register(room.ended, select.POLLIN)
    while not room.over:
        ready = dict(poll.poll(_LOOK_EVERY_MS))
        if room.ended in ready:
            room.end()
        elif ready:
            return
        else:
            room.look()


def _new_room(ground: Ground, limits: Limits, serve: Serve) -> Room:
    if not ground.walled:
        ground = replace(ground, folder=tempfile.mkdtemp(dir=ground.folder))
    return Room(ground, limits, serve)


def _warm_up(preload: Sequence[str], serving: str, ground: Ground) -> Serve:
    """Do once what each room would otherwise do for itself, and make forking cheap."""
    scratch = tempfile.mkdtemp(dir=SCRATCH if ground.walled else ground.folder)
    link_all(ground.fonts, Path(scratch))
    os.environ |= {"HOME": scratch, "MPLCONFIGDIR": scratch, "TMPDIR": scratch}
    module, _, function = serving.partition(":")
    for name in preload:
        import_module(name)
    serve: Serve = getattr(import_module(module), function)
    if find_spec(_SHELL):
        import_module(_SHELL).warm()
    refusal(network=ground.walled)
    if "matplotlib.pyplot" in sys.modules:
        _draw()
    with suppress(ZeroDivisionError):
        _fail()
    if ground.walled:  # and from now on nothing at all can be written here
        again = Mount.REMOUNT | Mount.BIND | Mount.READ_ONLY | Mount.NOSUID | Mount.NODEV
        kernel.mount("none", SCRATCH, "", again)
    gc.collect()
    collapse_memory()
    gc.freeze()
    return serve


def _fail() -> None:
    try:
        divmod(1, 0)
    finally:
        traceback.format_exc()


def _draw() -> None:
    pyplot = import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots()
    axes.imshow([[0, 1], [1, 0]])
    axes.set_title("0")
    figure.savefig(io.BytesIO(), format="png")
    pyplot.close(figure)


if __name__ == "__main__":
    main(int(sys.argv[1]))
