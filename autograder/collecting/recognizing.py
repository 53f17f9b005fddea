"""Know the system that a download came from by the names in it."""

import importlib
import pkgutil
from collections.abc import Sequence
from itertools import groupby

from autograder.collecting import systems
from autograder.collecting.deliveries import Delivery
from autograder.collecting.systems.sent import Sent, System
from autograder.errors import CourseError
from autograder.project import Assignment


def known_systems() -> list[System]:
    """List the systems of the folder ``systems/``, that with the least doubt first."""
    modules = [
        importlib.import_module(f"{systems.__name__}.{each.name}")
        for each in pkgutil.iter_modules(systems.__path__)
    ]
    found = [module.SYSTEM for module in modules if hasattr(module, "SYSTEM")]
    return sorted(found, key=lambda each: (each.doubt, each.name))


def recognize(
    delivery: Delivery, assignment: Assignment, known: Sequence[System] | None = None
) -> tuple[System, list[Sent]]:
    """Find the system that knows most of a download's files, at least half of them.

    Raises
    ------
    CourseError
        If none does.
    """
    found = known_systems() if known is None else known
    for _, alike in groupby(found, key=lambda each: each.doubt):
        read = [(system, system.read(delivery.entries, assignment)) for system in alike]
        system, sent = max(read, key=lambda each: len(each[1]))
        sent_or_own = len({each.entry.path for each in sent}) + sum(
            entry.name in system.own for entry in delivery.entries
        )
        if sent and 2 * sent_or_own >= len(delivery.entries):
            return system, sent
    first = next((entry.path for entry in delivery.entries), next(iter(delivery.passed_over), ""))
    raise CourseError(
        f"{delivery.file}: whose its {len(delivery.entries)} files are, such as {first!a}, can't "
        "be seen; give a folder with a folder for each student"
    )
