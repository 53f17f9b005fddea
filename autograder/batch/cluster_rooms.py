"""The rooms of one Dask worker, open for as long as a batch lasts."""

import asyncio
import base64
import hashlib
import json
import platform
import queue
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

import autograder
from autograder.batch.opening import Opening
from autograder.batch.pool import Pool
from autograder.errors import CourseError
from autograder.grading.task import Task, Trunk


class Rooms(WorkerPlugin):  # type: ignore[misc]  # distributed is untyped
    """What is opened on each Dask worker: a pool of one process for each of its threads.

    Dask pickles it on its way there, and it holds nothing of a student's.

    Parameters
    ----------
    opening : Opening
        With the folders of this machine; their content goes along.
    trunk : Trunk
    most_s : float
        Seconds after which a process that has not answered is replaced.
    """

    def __init__(self, opening: Opening, trunk: Trunk, most_s: float) -> None:
        supplies = {
            "opening": opening.to_plain(),
            "trunk": trunk.to_plain(),
            "most_s": most_s,
            "files": _packed_files(opening.surroundings.files),
        }
        self._supplies = json.dumps(supplies)
        self._versions = versions()

    def setup(self, worker: Worker) -> None:
        """Start the processes; a worker of another version refuses.

        Raises
        ------
        CourseError
            If it refuses.
        """
        self._worker = worker.address
        self._is_over = False
        self._idle: queue.SimpleQueue[Pool] = queue.SimpleQueue()
        self._refusal = self._other_version()
        if self._refusal:
            raise CourseError(self._refusal)
        supplies = json.loads(self._supplies)
        self._trunk, self._most_s = Trunk.from_plain(supplies["trunk"]), supplies["most_s"]
        self._folder = tempfile.TemporaryDirectory(dir=worker.local_directory)
        opening = _unpacked(supplies, Path(self._folder.name))
        for _ in range(worker.state.nthreads):
            pool = Pool(opening, 1)
            pool.start(1)
            self._idle.put(pool)

    def grade(self, sent: bytes) -> bytes:
        """Grade a task in this thread; an error of the course's comes back in words."""
        if self._refusal:  # it joined later, when nobody waited for what `setup` says
            return json.dumps({"error": self._refusal}).encode()
        pool = self._idle.get()
        try:
            [(_, result)] = pool.grade(
                self._trunk, [Task.from_plain(json.loads(sent))], self._most_s
            )
            walls = {"protections": f"{self._worker}: {pool.protections}", "safe": pool.safe}
            return json.dumps({"result": result.to_plain(), **walls}).encode()
        except CourseError as error:
            return json.dumps({"error": f"{self._worker}: {error}"}).encode()
        finally:
            self._idle.put(pool)
            if self._is_over:
                self._close_idle()

    async def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # Dask's signature
        """End the processes, each when it has finished what it is at."""
        self._is_over = True
        await asyncio.to_thread(self._close_idle)

    def _close_idle(self) -> None:
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return

    def _other_version(self) -> str:
        """Say what is another version here than on the sending machine; empty if nothing is."""
        here = versions()
        for name, wanted in self._versions.items():
            if here.get(name) != wanted:
                return (
                    f"the Dask worker {self._worker} has another {name} ({here.get(name)}) than "
                    f"this machine ({wanted}); install the same checkout and constraints on both"
                )
        return ""


def grade_there(name: str, sent: bytes) -> bytes:
    """Grade a task in the rooms of the Dask worker that runs this."""
    reply: bytes = get_worker().plugins[name].grade(sent)
    return reply


def versions() -> dict[str, str]:
    """Return the versions of what a result depends on; of our own packages, a digest."""
    return {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name).partition("+")[0] for name in ("numpy", "torch")},
        **{name: f"digest {_digest(name)}" for name in ("autograder", "lecturekit")},
    }


def _digest(package: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(autograder.__file__).parent.with_name(package).rglob("*.py")):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _packed_files(folder: Path | None) -> dict[str, str] | None:
    """Read the files that student code may read, by their paths below the folder."""
    if folder is None:
        return None
    return {
        str(path.relative_to(folder)): base64.b64encode(path.read_bytes()).decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _unpacked(supplies: dict[str, Any], folder: Path) -> Opening:
    """Lay out the files that student code may read."""
    opening = Opening.from_plain(supplies["opening"])
    for name, content in (supplies["files"] or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content))
    there = folder if supplies["files"] is not None else None
    return replace(opening, surroundings=replace(opening.surroundings, files=there))
