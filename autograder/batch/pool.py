"""Workers side by side: hand out submissions, take results, replace a worker that dies."""

import os
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from autograder.batch.opening import Opening
from autograder.batch.worker_process import Worker, WorkerEndedError
from autograder.errors import CourseError
from autograder.grading.reading import packed
from autograder.grading.result import Result
from autograder.grading.task import Task, Trunk
from autograder.sandbox import examiner_bubblewrap
from autograder.states import Outcome, State

_MOST_FAILED_STARTS = 3
_MOST_LOST = 2  # workers, on one submission
_ONE_WORKER_UP_TO = 3  # submissions: a second worker would only just have started


class Pool:
    """Workers that grade submissions of one assignment.

    They start with `start`, and import what they need while the caller gets ready; at the latest
    when there is something to grade.

    Parameters
    ----------
    opening : Opening
    workers : int, optional
        How many at most; by default one per core, and one for a handful of submissions.

    Raises
    ------
    CourseError
        If this machine allows no walls around student code, and nobody said to go on without.

    Attributes
    ----------
    protections : str
        What the workers said about the walls around student code; empty until one has.
    safe : bool
        Whether these hold.
    """

    def __init__(self, opening: Opening, workers: int | None = None) -> None:
        self.protections = ""
        self.safe = True
        self._opening = opening
        self._refused = examiner_bubblewrap.why_refused()
        if self._refused and not opening.without_walls:
            raise CourseError(
                f"no walls around student code can be had here ({self._refused}); allow user "
                "namespaces on this machine (python -m autograder doctor tries it), or give "
                "--without-walls (to nbgrader's own commands: c.Walls.required = False)"
            )
        self._most = workers
        self._cores = sorted(os.sched_getaffinity(0))
        self._wanted = 0
        self._failed_starts = 0
        self._workers: list[Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, submissions: int) -> None:
        """Start as many workers as so many submissions keep busy, but for those that there are."""
        most = self._most or (len(self._cores) if submissions > _ONE_WORKER_UP_TO else 1)
        self._wanted = max(self._wanted, min(most, submissions))
        for number, worker in enumerate(self._workers):
            if worker.core is None and self._wanted > 1:  # it began alone, with all of them
                worker.end()
                self._workers[number] = self._new(number)
        while len(self._workers) < self._wanted:
            self._workers.append(self._new(len(self._workers)))

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
        self.start(len(tasks))
        waiting = deque(tasks)
        lost: Counter[str] = Counter()  # workers, by the student whose submission they had
        left = len(waiting)
        done: list[tuple[Task, Result]] = []
        while left:
            # Free workers go on while the caller puts on record what has just come.
            done += self._hand_out(trunk, waiting, most_s)
            left -= len(done)
            yield from done
            done = []
            nearest = min(worker.deadline for worker in self._workers)
            said = wait(
                [worker.connection for worker in self._workers],
                timeout=max(0.0, nearest - time.monotonic()) if left else 0.0,
            )
            for worker in list(self._workers):
                task = worker.task
                try:
                    result = self._take(worker, is_heard=worker.connection in said)
                except WorkerEndedError as error:
                    self._replace(worker, str(error))
                    if task is None:
                        continue
                    # It may have been another's fault, or nobody's: who is short of memory is
                    # killed by the kernel. So the submission gets a second worker.
                    lost[task.submission.student] += 1
                    if lost[task.submission.student] < _MOST_LOST:
                        waiting.appendleft(task)
                        continue
                    result = Result(Outcome(State.CRASHED, _lost(str(error))))
                if task is not None and result is not None:
                    done.append((task, result))

    def _hand_out(
        self, trunk: Trunk, waiting: deque[Task], most_s: float
    ) -> Iterator[tuple[Task, Result]]:
        """Give free workers something to do; yields what can't be given to any, with the reason."""
        for worker in list(self._workers):
            if worker.has_ended:
                self._replace(worker, "ended")
                continue
            while worker.is_free and waiting:
                task = waiting.popleft()
                sent = packed(task, self._opening.assignment, trunk)
                if isinstance(sent, Result):
                    yield task, sent
                else:
                    worker.hand_out(trunk, task, sent, most_s)

    def _take(self, worker: Worker, *, is_heard: bool) -> Result | None:
        """Read what a worker says: nothing yet, that it is ready, or a result."""
        if not is_heard:
            if time.monotonic() >= worker.deadline:
                raise WorkerEndedError("gave no answer in time")
            return None
        message = worker.receive()
        if "error" in message:
            raise CourseError(message["error"])
        if "protections" in message:
            self._failed_starts = 0
            self.protections, self.safe = message["protections"], message["safe"]
            return None
        return Result.from_plain(message)

    def _replace(self, worker: Worker, why: str) -> None:
        worker.end()
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise CourseError(f"the workers that grade can't start: the last one {why}")
        number = self._workers.index(worker)
        self._workers[number] = self._new(number)

    def _new(self, number: int) -> Worker:
        # One alone has them all: others who grade on this machine start with the same one.
        core = self._cores[number % len(self._cores)] if self._wanted > 1 else None
        return Worker(self._opening, self._refused, core)


def _lost(why: str) -> str:
    return f"each of {_MOST_LOST} processes that graded it {why}; look at what its answers do"
