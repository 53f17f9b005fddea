"""Grade on a Dask cluster: the same unit of work, sent to the machines that its workers run on.

Each Dask worker opens rooms as this machine's own workers do, with a warm process for each of its
threads, and needs no course directory and no database: what students handed in is read here, and
results are recorded here. The notebooks of students travel as JSON.

Whoever reaches a Dask scheduler can run code on its workers. Keep it in a private network, or
give Dask its TLS certificates (``tls://`` in its configuration).
"""

import asyncio
import json
import logging
import queue
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from distributed import Client, Future, Security
from distributed.comm import connect
from distributed.scheduler import KilledWorker

from autograder.batch.cluster_rooms import Rooms, grade_there
from autograder.batch.opening import Opening
from autograder.errors import CourseError
from autograder.grading.reading import packed
from autograder.grading.result import Result
from autograder.grading.task import Task, Trunk
from autograder.states import Outcome, State

_CONNECT_S = 5.0
_LOOK_EVERY_S = 5.0
_ALONE_S = 60.0  # without any worker, before the batch is given up
_IN_FLIGHT = 2  # submissions for each thread: one that it grades, one that waits there


class Cluster:
    """The workers of a Dask cluster, in place of a `autograder.batch.pool.Pool`.

    Parameters
    ----------
    scheduler : str
        The address of its scheduler, for example ``tcp://10.0.0.1:8786``.
    opening : Opening
    course : Path
        The course directory: only one batch at a time is at work on it.

    Attributes
    ----------
    protections : str
        What the workers said about the walls around student code: of one that has none, if any.
    safe : bool
        Whether these hold on each of them.

    Raises
    ------
    CourseError
        If the scheduler can't be reached, or has no workers.
    """

    def __init__(self, scheduler: str, opening: Opening, course: Path) -> None:
        self.protections = ""
        self.safe = True
        self._scheduler = scheduler
        self._opening = opening
        self._course = course
        for name in ("distributed", *logging.root.manager.loggerDict):  # we say it in one line
            if name.partition(".")[0] == "distributed":
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            asyncio.run(_reach(scheduler))  # a client that can't connect takes long to give up
            self._client = Client(scheduler, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, RuntimeError, TypeError, ValueError) as error:
            raise CourseError(
                f"--cluster {scheduler}: no Dask scheduler can be reached there "
                f"({_one_line(error)}); start one with: dask scheduler"
            ) from None
        if not self._threads():
            self.close()
            raise CourseError(
                f"--cluster {scheduler}: the scheduler has no workers; "
                f"start some with: dask worker {scheduler}"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; its workers finish what they are at, and stay."""
        self._client.close()

    def grade(
        self, trunk: Trunk, tasks: Sequence[Task], most_s: float
    ) -> Iterator[tuple[Task, Result]]:
        """Grade submissions, and give each result as soon as it is there.

        A submission whose worker is lost goes to another one.

        Parameters
        ----------
        trunk : Trunk
        tasks : sequence of Task
        most_s : float
            Seconds after which a process that has not answered is replaced.

        Raises
        ------
        CourseError
            If a worker is not of this version or can't start, or the cluster is lost.
        """
        if not tasks:
            return
        # A course is graded by one batch at a time, so what a killed one left there is replaced.
        name = f"autograder {socket.gethostname()}:{self._course}"
        rooms = Rooms(self._opening, trunk, most_s)
        try:
            self._open(rooms, name)
            yield from self._grade(name, trunk, tasks)
        except (OSError, RuntimeError) as error:  # Dask's, where it can't be reached
            raise self._lost(error) from error
        finally:
            with suppress(Exception):  # the cluster may be gone
                self._client.unregister_worker_plugin(name)

    def _open(self, rooms: Rooms, name: str) -> None:
        try:
            self._client.register_plugin(rooms, name=name)
        except CourseError:
            raise
        except Exception as error:
            raise CourseError(
                f"--cluster {self._scheduler}: its workers can't start ({_one_line(error)}); "
                "install the same checkout and constraints on each machine"
            ) from error

    def _grade(
        self, name: str, trunk: Trunk, tasks: Sequence[Task]
    ) -> Iterator[tuple[Task, Result]]:
        waiting = iter(tasks)
        in_flight: dict[str, tuple[Task, Future]] = {}
        done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        most = _IN_FLIGHT * self._threads()
        alone_s = 0.0
        while True:
            while len(in_flight) < most and (task := next(waiting, None)):
                sent = packed(task, self._opening.assignment, trunk)
                if isinstance(sent, Result):
                    yield task, sent
                    continue
                future = self._client.submit(grade_there, name, sent, pure=False)
                in_flight[future.key] = task, future
                future.add_done_callback(done.put)
            if not in_flight:
                return
            try:
                future = done.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                threads = self._threads()
                most = _IN_FLIGHT * threads or most
                alone_s = 0.0 if threads else alone_s + _LOOK_EVERY_S
                if alone_s >= _ALONE_S:
                    raise self._lost("no worker is left") from None
                continue
            task, _ = in_flight.pop(future.key)
            yield task, self._result(future)

    def _result(self, future: Future) -> Result:
        try:
            reply: dict[str, Any] = json.loads(future.result())
        except KilledWorker:
            return Result(Outcome(State.CRASHED, "each worker that graded it was lost"))
        except CancelledError:
            raise self._lost("its scheduler is lost") from None
        except Exception as error:  # whatever else Dask raises
            raise self._lost(error) from error
        if "error" in reply:
            raise CourseError(reply["error"])
        if self.safe:
            self.protections, self.safe = reply["protections"], reply["safe"]
        return Result.from_plain(reply["result"])

    def _threads(self) -> int:
        return sum(self._client.nthreads().values())

    def _lost(self, why: object) -> CourseError:
        return CourseError(
            f"--cluster {self._scheduler}: the cluster can't go on ({_one_line(why)}); what was "
            "graded is kept: mend the cluster, then give --resume"
        )


async def _reach(address: str) -> None:
    secure = Security().get_connection_args("client")
    comm = await connect(address, timeout=_CONNECT_S, **secure)
    await comm.close()


def _one_line(error: object) -> str:
    return " ".join(str(error).split())
