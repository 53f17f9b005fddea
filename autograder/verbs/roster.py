"""Say who takes the course: a list of students from nbgrader, Canvas or Moodle.

The file is one with nbgrader's columns (id, first_name, last_name, email, lms_user_id; all but the
id may be missing), the export of a Canvas gradebook, or a Moodle grading worksheet or list of
participants; which it is, its content tells. The id is the name of a student's folder, the login
where the file has it, else the number or e-mail address, or the column given with --id.

From then on who hands nothing in has a row, with 0 points, names stand beside ids, and who handed
in without being on the roster is named. Nobody is ever taken off by this: that is `remove`. Run
again with a newer file it adds who is new and changes names, addresses and numbers.

    python -m autograder roster students.csv --dry-run
    python -m autograder roster participants.csv --id "ID number"
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.amounts import counted, few
from autograder.course.directory import open_course, set_up
from autograder.errors import CourseError
from autograder.gradebook.person import Person
from autograder.gradebook.roster import Enrollment, enroll, people
from autograder.gradebook.roster_files import RosterFile, read_roster
from autograder.verbs.arguments import add_course, add_dry_run
from autograder.verbs.saying import as_cells, say


def add_arguments(parser: ArgumentParser) -> None:
    """Take the file, the course directory, the column of ids, and whether only to look."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the list of students, as CSV")
    add_course(parser)
    parser.add_argument(
        "--id",
        metavar="HEADING",
        help="the heading of the column that names the students' folders in submitted/",
    )
    add_dry_run(parser)


def run(options: Namespace, console: Console) -> None:
    """Read the file, say what it changes, and write it."""
    course = open_course(options.course)
    roster = read_roster(options.file, options.id)
    with course.reserved():
        if not options.dry_run:
            set_up(course)
        with course.session() as session:
            if options.id is None:
                _see_that_somebody_is_known(options.file, roster, people(session))
            enrollment = enroll(session, roster.people)
            if not options.dry_run:
                session.commit()

    say(
        console,
        f"{options.file}: {roster.kind} with {counted(len(roster.people), 'student')}; folders are "
        f"named by {roster.id_heading!r}",
    )
    if enrollment.new or enrollment.changed:
        console.print(_table(enrollment))
    for what, why in (
        (roster.left_out, "no student's row, left out"),
        ([each.id for each in enrollment.strangers], "handed in, but isn't on this roster"),
        ([each.id for each in enrollment.others], "on the roster of before; to take off: remove"),
    ):
        if what:
            say(console, f"{few(what)}: {why}")
    end = "; nothing was written" if options.dry_run else ""
    say(console, f"{len(enrollment.new)} new, {len(enrollment.changed)} changed{end}")


def _see_that_somebody_is_known(
    path: Path, roster: RosterFile, known: Mapping[str, Person]
) -> None:
    """Refuse ids of which none is a student's so far: each would be one who handed nothing in."""
    if known and roster.people and not any(each.id in known for each in roster.people):
        raise CourseError(
            f"{path}: no student of the course has an id such as {roster.people[0].id}, of "
            f"{roster.id_heading!r}; they are {few(sorted(known))}; name the right column with "
            "--id, and this one too if it is right"
        )


def _table(enrollment: Enrollment) -> Table:
    table = Table("student", "name", "e-mail", "", box=box.SIMPLE_HEAD, pad_edge=False)
    for persons, what in ((enrollment.new, "new"), (enrollment.changed, "changed")):
        for each in persons:
            cells = (each.id, each.name, each.email or "")
            table.add_row(*as_cells(*cells), what)
    return table
