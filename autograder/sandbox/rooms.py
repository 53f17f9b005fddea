"""The students' rooms of one worker, as the worker sees them."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.limits import Limits
from autograder.walls import control, counted, outer
from autograder.walls.inner import Ground

_START_S = 120.0
_REPLY_S = 30.0


class StudentRooms:
    """Rooms for students' notebooks, one at a time, behind walls.

    Starting them takes a second or two and happens meanwhile: the first ``open`` waits for it.

    Parameters
    ----------
    preload : sequence of str
        Modules that every room has imported already.
    files : pathlib.Path, optional
        A folder whose files each room finds, read-only, in its working directory.
    limits : Limits
    serving : str
        What a room does with its end of the socket: a module and a function in it.

    Examples
    --------
    >>> rooms = StudentRooms([], None, Limits(), serving="autograder.walls.probe:serve")
    >>> with rooms, rooms.open() as room:
    ...     _ = room.send(b"answer = 6 * 7")
    ...     room.recv(100)
    b'42'
    """

    def __init__(
        self,
        preload: Sequence[str],
        files: Path | None,
        limits: Limits,
        *,
        serving: str = "autograder.rooms.student:serve",
    ) -> None:
        self._order = {"preload": list(preload), "limits": asdict(limits), "serving": serving}
        self._processes = limits.processes
        self._files = files.resolve() if files else None
        self._refused = ""
        self._proved = False
        self._closed = True
        self._start()

    @property
    def protections(self) -> str:
        """``"bubblewrap"``, or ``"limits only: "`` and why there are no walls here.

        Limits include a ban on sockets and, from Linux 5.13 on, on files outside the room.
        """
        self._wait_until_ready()
        return f"limits only: {self._refused}" if self._refused else "bubblewrap"

    def open(self) -> socket.socket:
        """End the current room, if there is one, and make a new one.

        A process forked from the one that made this object can call it too, as long as only one
        of them does at a time.

        Returns
        -------
        socket.socket
            This end of the new room's socket.

        Raises
        ------
        RuntimeError
            If no room can be made.
        """
        self._wait_until_ready()
        try:
            reply, descriptors = self._ask(opening=True)
        except (EOFError, OSError):  # the rooms' parent is gone: what is left of it goes too
            self.close()
            self._start()
            self._wait_until_ready()
            reply, descriptors = self._ask(opening=True)
        if not descriptors:
            raise RuntimeError(f"StudentRooms.open: {reply['failed']}; see: autograder doctor")
        return socket.socket(fileno=descriptors[0])

    def why_ended(self) -> str:
        """End the current room if it is still there, and say why it had ended by itself.

        Returns
        -------
        str
            Empty if it had not; else for example ``"out of memory"``, ``"too many processes"``,
            ``"out of time"``, ``"killed by signal 9"``, ``"exit status 3"``.
        """
        self._wait_until_ready()
        try:
            reply, _ = self._ask(opening=False)
        except (EOFError, OSError):
            return "the rooms' parent ended"
        return str(reply["reason"])

    def close(self) -> None:
        """End the current room and the rooms' parent; once they are ended, do nothing."""
        if self._closed:
            return
        self._closed = True
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
            self._wait_for_the_end()
            counted.remove_group(self._group)
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
        self._channel.close()
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> None:
        self._owner = os.getpid()
        self._folder: str | None = None
        self._ready = False
        # Not from the current directory: a folder there could be called as a module is.
        program = [sys.executable, "-P", "-m", "autograder.walls.parent"]
        if not self._refused:
            try:
                program = outer.command(program, self._files)
            except (ImportError, RuntimeError) as error:
                self._give_up_walls(" ".join(str(error).split()))
        ground = self._limits_alone() if self._refused else self._walled()
        self._channel, theirs = control.pair()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # close() closes it
        self._closed = False
        self._group = counted.make_group(self._processes)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # the words are ours
                counted.inside(self._group, [*program, str(theirs.fileno())]),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                pass_fds=[theirs.fileno()],
                env=outer.environment(),
                cwd="/",
            )
        control.send(self._channel, {**self._order, "ground": asdict(ground)})

    def _walled(self) -> Ground:
        return Ground(walled=True, folder=outer.ROOM, files=outer.FILES, fonts=outer.FONTS)

    def _limits_alone(self) -> Ground:
        self._folder = tempfile.mkdtemp(prefix="rooms-")
        fonts = Path(self._folder, "fonts")
        fonts.mkdir()
        for path in outer.fonts():
            (fonts / path.name).symlink_to(path)
        files = str(self._files) if self._files else ""
        return Ground(walled=False, folder=self._folder, files=files, fonts=str(fonts))

    def _wait_until_ready(self) -> None:
        if self._closed:
            raise RuntimeError("StudentRooms: the rooms are closed; make new ones")
        if self._ready:
            return
        self._channel.settimeout(_START_S)
        try:
            message, _ = control.receive(self._channel)
            reason = message.get("failed", "")
        except (EOFError, OSError) as error:
            reason = self._last_words() or str(error)
        if not reason:
            self._channel.settimeout(_REPLY_S)
            self._ready = self._proved = True
            return
        self.close()
        self._give_up_walls(reason)
        self._start()
        self._wait_until_ready()

    def _give_up_walls(self, reason: str) -> None:
        if self._refused or self._proved:  # walls that have held once don't become optional
            raise RuntimeError(f"StudentRooms: no room can be made ({reason})")
        self._refused = reason

    def _last_words(self) -> str:
        self._process.wait()
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _ask(self, *, opening: bool) -> tuple[dict[str, Any], list[int]]:
        name = os.urandom(8).hex()
        control.send(self._channel, {"id": name, "open": opening})
        while True:
            reply, descriptors = control.receive(self._channel)
            if reply["id"] == name:
                return reply, descriptors
            for descriptor in descriptors:  # a reply to a process that ended before it came
                os.close(descriptor)

    def _wait_for_the_end(self) -> None:
        """Wait until the other end of the channel closes: the last of the rooms has ended."""
        self._channel.settimeout(_REPLY_S)
        try:
            while True:
                for descriptor in control.receive(self._channel)[1]:
                    os.close(descriptor)
        except (EOFError, OSError):
            pass
