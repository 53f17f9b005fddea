"""Write each student's feedback as a page of HTML.

course/feedback/STUDENT/ASSIGNMENT/topic.html has the points and, exercise by exercise, a verdict,
what is wrong and where, the answer, and what the instructor wrote, as the gradebook has it now. Who
handed in what can't be graded gets a page that says what happened and what to do. A page that no
longer says what the gradebook says is replaced or removed. Grade first.

How much is told of tests: "points" and verdicts alone, "words" (the known mistake or the first
difference, and what a failed hidden test looked at, in its author's words), or "all", the tests in
full. The course's own default is c.FeedbackPages.level in nbgrader_config.py, else "words".

Example: python -m autograder feedback 02_filtering 03_conv_layers --zip moodle
"""

from argparse import ArgumentParser, Namespace

from rich.console import Console
from rich.progress import track

from autograder.amounts import counted
from autograder.collecting.collected import Collected, read_collected
from autograder.course.directory import Course, open_course
from autograder.errors import CourseError
from autograder.handout.feedback import Pages
from autograder.handout.levels import Level, level_of
from autograder.handout.packing import NAMES, pack
from autograder.project import Assignment, find_project
from autograder.states import WITHOUT_RESULT, State
from autograder.verbs.arguments import add_assignments, add_course


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments, whose pages, how much they tell, and the course directory."""
    add_assignments(parser)
    add_course(parser)
    parser.add_argument("--student", metavar="ID", help="write this student's pages alone")
    parser.add_argument("--level", choices=list(Level), help="how much is told of tests")
    parser.add_argument(
        "--notebook", action="store_true", help="write the whole executed notebook as a second page"
    )
    parser.add_argument(
        "--zip",
        choices=list(NAMES),
        help="pack the pages for this system, to course/ASSIGNMENT-feedback-SYSTEM.zip",
    )


def run(options: Namespace, console: Console) -> None:
    """Write a page for everybody who was graded."""
    project = find_project()
    assignments = [project.assignment(name) for name in dict.fromkeys(options.assignments)]
    course = open_course(options.course)
    level = Level(options.level) if options.level else level_of(course.config)
    collected = {each: _collected(course, each) for each in assignments if options.zip}
    troubles: list[str] = []
    with course.reserved():
        classes = {each: Pages(course, each, level, whole=options.notebook) for each in assignments}
        _refuse_unknown(options.student, classes)
        for assignment, pages in classes.items():
            troubles += _write(options, console, assignment, pages)
            if options.zip:
                files = {row.student: pages.files(row.student) for row in pages.rows}
                files = {student: each for student, each in files.items() if each}
                path = course.root / f"{assignment.name}-feedback-{options.zip}.zip"
                left = pack(path, options.zip, files, collected[assignment])
                _say(console, f"for {options.zip}: {options.course / path.name}")
                if left:
                    _say(console, f"{', '.join(left)}: not in it, since not handed in by way of it")
    if troubles:
        for line in troubles[1:]:
            _say(console, line)
        raise CourseError(troubles[0])


def _collected(course: Course, assignment: Assignment) -> dict[str, Collected]:
    found = read_collected(course.root, assignment)
    if not found:
        raise CourseError(
            f"{assignment.name}: nothing was collected for it, so nobody knows the names under "
            f"which pages go back; run: python -m autograder collect {assignment.name} FILE"
        )
    return found


def _refuse_unknown(student: str | None, classes: dict[Assignment, Pages]) -> None:
    known = {row.student for pages in classes.values() for row in pages.rows}
    if student is not None and student not in known:
        raise CourseError(
            f"{student}: no such student in the gradebook for "
            f"{', '.join(each.name for each in classes)}; see the table that grade prints"
        )


def _write(options: Namespace, console: Console, assignment: Assignment, pages: Pages) -> list[str]:
    """Write the pages of a class; return what went wrong, a line each."""
    rows = [row for row in pages.rows if options.student in {None, row.student}]
    troubles = []
    for row in track(rows, assignment.name, console=console):
        trouble = pages.write(row)
        if trouble:  # the others get theirs all the same
            troubles.append(f"{row.student}: {trouble}")
    gone = pages.remove_others()
    waiting = [row.student for row in rows if row.outcome.state == State.NOT_GRADED]
    written = sum(row.outcome.state not in WITHOUT_RESULT for row in rows)
    _say(
        console,
        f"{counted(written, 'page')}: {options.course}/feedback/STUDENT/"
        f"{assignment.name}/{assignment.topic}.html",
    )
    for students, why in (
        (waiting, f"no page, not graded yet; run: python -m autograder grade {assignment.name}"),
        (gone, "not in the gradebook; the page was removed"),
    ):
        if students:
            _say(console, f"{', '.join(students)}: {why}")
    return troubles


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)
