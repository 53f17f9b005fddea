"""Bring what a learning platform gives you, a zip file or a folder, to where grade looks for it.

Takes the download of all hand-ins of one assignment: of Canvas, Moodle, Gradescope, Blackboard,
Brightspace, ILIAS, Google Drive, or any folder with a folder or a file for each student. Which it
is, is known by the names in it; the notebook of each student by its cells, whatever it is called,
in a zip file too. Of several the latest counts. The others are named, and so is what can't be read.

A student's name in submitted/ is that of the gradebook whose number, e-mail or name fits, else the
platform's login, else one made of the name. What the platform needs to take grades back is kept in
course/collected/. Times of which the platform tells no zone are in the course's, as due dates are:
c.LatePolicy.time_zone in course/nbgrader_config.py, UTC if it isn't set.

Again with the same file changes nothing, and a later one brings what is new: nothing newer, and
nothing that you put there yourself, is written over. Who was taken off the course (remove) stays
off, unless he sent something newer or is on the roster by now.

  python -m autograder collect 02_filtering ~/Downloads/submissions.zip
  python -m autograder collect 02_filtering drive-001.zip drive-002.zip --dry-run
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.amounts import counted, few
from autograder.collecting.arrivals import Arrival, Fate
from autograder.collecting.collection import Collection, collection
from autograder.collecting.groups import read_groups
from autograder.collecting.students import known_people
from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.late_policy import LatePolicy, policy_of
from autograder.handin.submissions import printable
from autograder.project import find_project
from autograder.verbs.arguments import add_assignment, add_course

_STYLES = {Fate.NEW: "green", Fate.NEWER: "green", Fate.SAME: "", Fate.OLDER: "yellow"}


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignment, the downloads, and whether to write."""
    add_assignment(parser)
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help="a zip file or a folder; all parts of one that came in several",
    )
    add_course(parser)
    parser.add_argument(
        "--groups",
        type=Path,
        metavar="CSV",
        help="who is in which group, where the platform gives a group's hand-in once: Canvas's "
        "file of a group set, or one with the columns group and student",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")


def run(options: Namespace, console: Console) -> None:
    """Look through the downloads, write what is new, and print who sent what."""
    assignment = find_project().assignment(options.assignment)
    groups = read_groups(options.groups) if options.groups else {}
    course = open_course(options.course) if options.course.exists() else None
    known = known_people(course) if course else []
    policy = policy_of(course.config) if course else LatePolicy()
    root = options.course.resolve()
    with (
        console.status(f"Looking through {counted(len(options.files), 'download')}"),
        collection(
            root, assignment, options.files, known, groups=groups, zone=policy.zone
        ) as planned,
    ):
        if not planned.arrivals:
            raise CourseError(_nothing(planned, options.files))
        found = planned if options.dry_run else _carried_out(planned)
    _print(console, found, is_dry=options.dry_run)
    failed = [each for each in found.arrivals if each.fate == Fate.FAILED]
    if failed:
        raise CourseError(
            f"{few([each.student for each in failed])}: not written ({failed[0].notes[-1]}); "
            "mend that and collect again"
        )


def _carried_out(planned: Collection) -> Collection:
    planned.course.mkdir(parents=True, exist_ok=True)
    with open_course(planned.course).reserved():
        return planned.carry_out()


def _nothing(found: Collection, files: list[Path]) -> str:
    passed = "; ".join(f"{few(names)}: {why}" for why, names in found.passed_over.items())
    return (
        f"{few([str(each) for each in files])}: no notebook of {found.assignment.name} in it "
        f"({printable(passed)}); see that it is the download of this assignment"
    )


def _print(console: Console, found: Collection, *, is_dry: bool) -> None:
    systems = ", ".join(dict.fromkeys(found.systems))
    table = Table(
        title=f"{found.assignment.name}: from {systems}", box=box.SIMPLE_HEAD, pad_edge=False
    )
    table.add_column("student", no_wrap=True, max_width=console.width // 5)
    table.add_column("known by", no_wrap=True)
    for heading in ("from", "what", "passed over"):
        table.add_column(heading, overflow="fold")
    for each in found.arrivals:
        table.add_row(*map(_plain, _cells(each)), style=_STYLES.get(each.fate, "red"))
    console.print(table)
    for why, names in found.passed_over.items():
        line = f"passed over: {few(names)}: {why}"
        console.print(_plain(line), soft_wrap=True)
    for each in found.arrivals:
        if each.of_release:
            console.print(_plain(f"{each.student}: {each.of_release}"), soft_wrap=True)
    fates = Counter(each.fate for each in found.arrivals)
    counts = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    console.print(f"{counted(len(found.arrivals), 'student')}: {counts}.", soft_wrap=True)
    if is_dry:
        console.print("Nothing was written.")


def _cells(arrival: Arrival) -> tuple[str, ...]:
    origin = arrival.origin
    passed_over = [
        f"{few([each.name for each in files])}: {why}"
        for why, files in arrival.pick.passed_over.items()
    ]
    return (
        arrival.student,
        arrival.identity.known_by,
        ": ".join([origin.entry, *origin.inside]),
        "; ".join([arrival.fate, *arrival.notes]),
        "; ".join(passed_over),
    )


def _plain(text: str) -> Text:
    """Show text as it is: no markup in it is obeyed, and nothing that steers a terminal."""
    return Text(printable(text))
