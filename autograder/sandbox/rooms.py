"""The students' rooms of one worker, as the worker sees them."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from autograder.limits import Limits
from autograder.sandbox import bubblewrap, control
from autograder.sandbox.confinement import Ground
from autograder.sandbox.limits_alone import laid_out
from autograder.sandbox.packages import importable

_START_S = 120.0
_REPLY_S = 30.0
# Not from the current directory: a folder there could be called as a module is.
_PARENT = ("-P", "-m", "autograder.sandbox.supervisor")


class RoomsLostError(BaseException):
    """The rooms' parent is gone, and this process isn't the one that starts another.

    Like the end of the process itself it is nothing to be dealt with on the way.
    """


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
    packages : sequence of str
        Third-party packages that the assignment names, besides those of every room.
    serving : str
        What a room does with its end of the socket: a module and a function in it.
    refused : str
        Why there are limits alone on this machine. Where it is empty there have to be walls.
    core : int, optional
        The processor that rooms keep to.

    Raises
    ------
    RuntimeError
        If walls can't be had although there have to be: then, or when a room is asked for.

    Examples
    --------
    >>> rooms = StudentRooms([], None, Limits(), serving="autograder.sandbox.doctor.probe:serve")
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
        packages: Sequence[str] = (),
        serving: str = "autograder.exam.student:serve",
        refused: str = "",
        core: int | None = None,
    ) -> None:
        self._order = {"preload": list(preload), "limits": asdict(limits), "serving": serving}
        self._packages = packages
        self._files = files.resolve() if files else None
        self._refused = refused
        self._core = core
        self._closed = True
        self._start()

    @property
    def protections(self) -> str:
        """``"bubblewrap"``, or ``"limits only: "`` and why there are no walls here.

        Limits include a ban on sockets and, from Linux 5.13 on, on files outside the room.
        """
        self._wait_until_ready()
        return f"limits only: {self._refused}" if self._refused else "bubblewrap"

    def mend(self) -> None:
        """Start the rooms' parent again if it has ended; a fork of this process can't.

        Raises
        ------
        RuntimeError
            If it can't be started.
        """
        if self._ready and self._process.poll() is not None:
            self.close()
            self._start()
        self._wait_until_ready()

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
        RoomsLostError
            In a forked process, if the rooms' parent has ended.
        """
        self._wait_until_ready()
        try:
            reply, descriptors = self._ask(open=True)
        except (EOFError, OSError) as error:
            if self._owner != os.getpid():
                raise RoomsLostError("StudentRooms.open: the rooms' parent ended") from error
            self.close()  # what is left of it goes too
            self._start()
            self._wait_until_ready()
            reply, descriptors = self._ask(open=True)
        if not descriptors:
            raise RuntimeError(f"StudentRooms.open: {reply['failed']}; see: autograder doctor")
        return socket.socket(fileno=descriptors[0])

    def cpu_and_wait_s(self, seconds: float) -> tuple[float, float]:
        """Say how long the room's threads ran, and waited to be run, within the last seconds."""
        self._wait_until_ready()
        try:
            reply, _ = self._ask(seconds=seconds)
        except (EOFError, OSError):  # the rooms' parent is gone
            return 0.0, 0.0
        ran_s, waited_s = reply["times"]
        return ran_s, waited_s

    def why_ended(self) -> str:
        """End the current room if it is still there, and say why it had ended by itself.

        Returns
        -------
        str
            Empty if it had not; else for example ``"out of memory"``, ``"too many processes"``,
            ``"too many open files"``,
            ``"out of time"``, ``"killed by signal 9"``, ``"exit status 3"``.

        Raises
        ------
        RoomsLostError
            In a forked process, if the rooms' parent has ended.
        """
        self._wait_until_ready()
        try:
            reply, _ = self._ask(open=False)
        except (EOFError, OSError) as error:
            if self._owner != os.getpid():
                raise RoomsLostError("StudentRooms.why_ended: the rooms' parent ended") from error
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
            shutil.rmtree(self._folder, ignore_errors=True)
        self._channel.close()
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        # Not at the top: a room, which imports this module, has none of what it lists.
        from autograder.sandbox import contents  # noqa: PLC0415

        self._owner = os.getpid()
        self._folder = tempfile.mkdtemp(prefix="rooms-")
        self._ready = False
        modules = contents.python(self._packages, Path(self._folder))
        files = contents.files(self._files) if self._files else {}
        if self._refused:
            folder = Path(self._folder)
            ground = laid_out(folder, modules, files, self._files, core=self._core)
            program = [str(bubblewrap.interpreter()), *_PARENT]
            variables = bubblewrap.environment(program[0], self._module_folders())
        else:
            try:
                program = bubblewrap.command([bubblewrap.INTERPRETER, *_PARENT], modules, files)
            except ImportError as error:
                raise RuntimeError(f"StudentRooms: no room can be made ({error})") from error
            variables = {}  # the command sets them
            ground = Ground(
                walled=True,
                folder=bubblewrap.ROOM,
                files=bubblewrap.FILES,
                fonts=bubblewrap.FONTS,
                core=self._core,
            )
        self._channel, theirs = control.pair()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # close() closes it
        self._closed = False
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # the words are ours
                [*program, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                pass_fds=[theirs.fileno()],
                env=variables,
                cwd="/",
            )
        absent = sorted(importable())  # while the process starts
        control.send(self._channel, {**self._order, "absent": absent, "ground": asdict(ground)})

    def _module_folders(self) -> list[str]:
        return [str(path) for path in Path(self._folder, "python").iterdir()]

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
        if reason:
            self.close()
            raise RuntimeError(f"StudentRooms: no room can be made ({reason})")
        self._channel.settimeout(_REPLY_S)
        self._ready = True

    def _last_words(self) -> str:
        self._process.wait()
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _ask(self, **order: float) -> tuple[dict[str, Any], list[int]]:
        name = os.urandom(8).hex()
        control.send(self._channel, {"id": name, **order})
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
