"""Workers side by side: hand out submissions, take results, replace a worker that dies."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from autograder.batch.messages import Opening, Result, Task, Trunk
from autograder.batch.processes import Worker, WorkerEndedError
from autograder.errors import CourseError
from autograder.states import Outcome, State

_MOST_FAILED_STARTS = 3


class Pool:
    """Workers that grade submissions of one assignment.

    They start at once, and import what they need while the caller gets ready.

    Parameters
    ----------
    opening : Opening
    workers : int

    Attributes
    ----------
    protections : str
        What the workers said about the walls around student code; empty until one has.
    safe : bool
        Whether these hold.
    """

    def __init__(self, opening: Opening, workers: int) -> None:
        self.protections = ""
        self.safe = True
        self._opening = opening
        self._failed_starts = 0
        self._workers: list[Worker] = []
        for _ in range(workers):
            self._workers.append(Worker(opening))

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
        """End the workers, whatever they are doing."""
        for worker in self._workers:
            worker.dismiss()
        for worker in self._workers:
            worker.end()
        self._workers = []

    def grade(
        self, trunk: Trunk, tasks: Sequence[Task], most_s: float
    ) -> Iterator[tuple[Task, Result]]:
        """Grade submissions, and give each result as soon as it is there.

        Parameters
        ----------
        trunk : Trunk
        tasks : sequence of Task
        most_s : float
            Seconds after which a worker that has not answered is replaced.

        Raises
        ------
        CourseError
            If workers can't start.
        """
        for worker in list(self._workers):
            if worker.is_free and worker.connection.poll():  # it ended while nobody looked
                self._replace(worker, "ended")
        waiting = deque(tasks)
        left = len(waiting)
        while left:
            for worker in self._workers:
                if worker.is_free and waiting:
                    worker.hand_out(trunk, waiting.popleft(), most_s)
            nearest = min(worker.deadline for worker in self._workers)
            said = wait(
                [worker.connection for worker in self._workers],
                timeout=max(0.0, nearest - time.monotonic()),
            )
            for worker in list(self._workers):
                task = worker.task
                if worker.connection in said:
                    result = self._take(worker)
                elif time.monotonic() >= worker.deadline:
                    result = self._replace(worker, "gave no answer in time")
                else:
                    continue
                if task is not None and result is not None:
                    left -= 1
                    yield task, result

    def _take(self, worker: Worker) -> Result | None:
        """Read what a worker says: that it is ready, or a result, or that it is no more."""
        try:
            message = worker.receive()
        except WorkerEndedError as error:
            return self._replace(worker, str(error))
        if "error" in message:
            raise CourseError(message["error"])
        if "protections" in message:
            self._failed_starts = 0
            self.protections, self.safe = message["protections"], message["safe"]
            return None
        return Result.from_plain(message)

    def _replace(self, worker: Worker, why: str) -> Result | None:
        worker.end()
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise CourseError(f"the workers that grade can't start: the last one {why}")
        self._workers[self._workers.index(worker)] = Worker(self._opening)
        return Result(Outcome(State.CRASHED, f"the process that graded it {why}"))
