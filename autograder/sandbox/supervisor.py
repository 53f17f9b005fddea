"""The rooms' parent: a process that has imported everything, and forks a room per notebook.

It runs behind the outer wall, is started by a worker and takes orders from it alone. It never
reads a byte that a student's code wrote, and holds nothing that a student may not see.
"""

import gc
import os
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from autograder import linux
from autograder.limits import Limits
from autograder.linux import Mount
from autograder.sandbox import control
from autograder.sandbox.absent import COURSE, install, offer_what_is_there
from autograder.sandbox.bubblewrap import SCRATCH
from autograder.sandbox.confinement import Ground, link_all
from autograder.sandbox.huge_pages import collapse_memory
from autograder.sandbox.pillow import take_filters
from autograder.sandbox.room import Room, Serve
from autograder.sandbox.seccomp import refusal

_LOOK_EVERY_MS = 25
_SHELL = "autograder.exam.shell"


def main(descriptor: int) -> None:
    """Take orders until the worker is gone.

    Parameters
    ----------
    descriptor : int
        Of the socket that leads to the worker. The first message says what to import, the limits
        and the ground that rooms stand on.
    """
    channel = socket.socket(fileno=descriptor)
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    order, _ = control.receive(channel)
    limits, ground = Limits(**order["limits"]), Ground(**order["ground"])
    _leave_out_packages(order["absent"])
    serve = _warm_up(order["preload"], order["serving"], ground)
    try:
        _new_room(ground, limits, serve).end()
    except OSError as error:
        control.send(channel, {"failed": str(error)})
        return
    control.send(channel, {"ready": True})
    with suppress(EOFError, ConnectionError):
        _take_orders(channel, ground, limits, serve)


def _leave_out_packages(absent: Sequence[str]) -> None:
    """Import from the room's own folders alone, and take for absent what lies elsewhere."""
    sys.path[:] = [path for path in sys.path if not path.endswith("-packages")]
    install(absent)
    with suppress(ImportError):  # a room without the course
        offer_what_is_there(import_module(COURSE))


def _take_orders(channel: socket.socket, ground: Ground, limits: Limits, serve: Serve) -> None:
    room: Room | None = None
    try:
        while True:
            if room:
                _watch(room, channel)
            order, _ = control.receive(channel)
            if "seconds" in order:
                times = room.cpu_and_wait_s(order["seconds"]) if room else (0.0, 0.0)
                control.send(channel, {"id": order["id"], "times": times})
                continue
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
    gc.disable()  # what is imported stays
    for name in preload:
        with suppress(ImportError):  # it isn't for students
            import_module(name)
    serve: Serve = getattr(import_module(module), function)
    if _SHELL in sys.modules:
        sys.modules[_SHELL].warm()
    take_filters()
    refusal(walled=ground.walled)
    if ground.walled:  # and from now on nothing at all can be written here
        again = Mount.REMOUNT | Mount.BIND | Mount.READ_ONLY | Mount.NOSUID | Mount.NODEV
        linux.mount("none", SCRATCH, "", again)
    gc.enable()
    gc.collect()
    collapse_memory()
    gc.freeze()
    return serve


if __name__ == "__main__":
    main(int(sys.argv[1]))
