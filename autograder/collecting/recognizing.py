"""Know the system that a download came from by the names in it."""

import importlib
import pkgutil
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


def recognize(delivery: Delivery, assignment: Assignment) -> tuple[System, list[Sent]]:
    """Find the system that knows most of a download's files, at least half of them.

    Raises
    ------
    CourseError
        If none does.
    """
    if not delivery.entries:
        name, why = next(iter(delivery.passed_over.items()))
        raise CourseError(f"{delivery.file}: nothing in it can be read ({name!a}: {why})")
    for _, alike in groupby(known_systems(), key=lambda each: each.doubt):
        read = [(system, system.read(delivery.entries, assignment)) for system in alike]
        system, sent = max(read, key=lambda each: len(each[1]))
        known_names = {each.entry.path for each in sent}
        known_names |= {each.path for each in delivery.entries if system.is_own(each)}
        if sent and 2 * len(known_names) >= len(delivery.entries):
            return system, sent
    raise CourseError(
        f"{delivery.file}: whose its {len(delivery.entries)} files are, such as "
        f"{delivery.entries[0].path!a}, can't be seen; give a folder with a folder for each student"
    )
