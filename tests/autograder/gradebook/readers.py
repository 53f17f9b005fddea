"""The six places that say what a student has: each read as a person, or a program, reads it.

Each gives student to (points so far, penalty, total), and leaves out what it doesn't show.
"""

import csv
import io
import os
import re
from pathlib import Path

from bs4 import BeautifulSoup
from nbgrader.apps import ExportApp
from rich.console import Console

from autograder.cli import main
from autograder.gradebook import ledger
from autograder.handout.report import print_report, print_totals
from tests.autograder.gradebook.sources import TOPICS

COURSE = Path("course")


def printed(show, *arguments):
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        console = Console(width=200, record=True, file=nowhere)
        show(console, *arguments)
        return console.export_text()


def class_table(course, assignment):
    """Read the table that ``grade`` prints."""
    return table_of(printed(print_report, COURSE, assignment, ledger(course, assignment)))


def table_of(text):
    """Read the class table in a text."""
    head, _, below = text.partition(" graded now")[0].partition("───")
    [worth] = {float(each) for each in re.findall(r"points out of ([\d.]+)", head)}
    columns = 3 if " late " in head else 1
    found = {}
    for line in below.splitlines():
        match = re.match(r" (student-\d\d)  +(\S[\w ]*?)  +(.*)", line)
        if match:
            *_, last = [match[3].split()]
            if last[-1] == "-":
                found[match[1]] = None
            elif columns == 1:
                found[match[1]] = (float(last[-1]), 0.0, float(last[-1]))
            elif last[-2].startswith("-"):
                found[match[1]] = (float(last[-3]), -float(last[-2]), float(last[-1]))
            else:
                found[match[1]] = (float(last[-2]), 0.0, float(last[-1]))
    return worth, found


def totals(course, assignments):
    """Read the table over all assignments: student to points in each, and in all."""
    ledgers = {each.name: ledger(course, each) for each in assignments}
    found = {}
    for line in printed(print_totals, ledgers).splitlines():
        match = re.match(r" ?(student-\d\d) +(?:[A-Z]\w* +)?(.*)", line)
        if match:
            found[match[1]] = [None if each == "-" else float(each) for each in match[2].split()]
    return found


def scores_file(assignment):
    """Read what ``export`` writes."""
    assert main(["export", assignment.name]) == 0
    with (COURSE / f"{assignment.name}.csv").open(encoding="utf-8", newline="") as file:
        maxima, *lines = csv.DictReader(file)
    assert (maxima["student"], maxima["last name"]) == ("", "max points")
    [worth] = {float(line["max points"]) for line in [maxima, *lines]}
    assert float(maxima["total"]) == worth
    sums = ("points", "late penalty", "total")
    return worth, {
        line["student"]: tuple(float(line[each]) for each in sums) if line["total"] else None
        for line in lines
    }, {line["student"]: bool(line["waiting"]) for line in lines}  # fmt: skip


def pages(assignment):
    """Read the pages that ``feedback`` writes."""
    assert main(["feedback", assignment.name]) == 0
    found = {}
    for path in COURSE.glob(f"feedback/*/{assignment.name}/{TOPICS[assignment.name]}.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found[path.parent.parent.name] = _sums(page)
    return found


def _sums(page):
    table = page.select_one("nav table")
    scores = [cell.get_text().split("/")[0] for cell in table.select("tbody .n")]
    *late, total = [cell.get_text() for cell in table.select("tfoot .n")]
    penalty = float(late[0].removeprefix("−")) if late else 0.0
    in_all, worth = map(float, total.split("/"))
    headline = re.match(r"(.+) of (.+) points?", page.select_one(".sum").get_text())
    assert (float(headline[1]), float(headline[2])) == (in_all, worth)
    return worth, (sum(float(each) for each in scores if each != "–"), penalty, in_all)


def nbgraders_file(course):
    """Read what ``nbgrader export`` writes: (assignment, student) to worth and sums."""
    before = Path.cwd()
    os.chdir(course.root)
    ExportApp.clear_instance()
    try:
        app = ExportApp.instance()
        app.initialize(["--to", "grades.csv"])
        app.log.setLevel("ERROR")
        app.start()
    finally:
        ExportApp.clear_instance()
        os.chdir(before)
    text = (course.root / "grades.csv").read_text(encoding="utf-8")
    return {
        (line["assignment"], line["student_id"]): (
            float(line["max_score"]),
            tuple(float(line[each]) for each in ("raw_score", "late_submission_penalty", "score")),
        )
        for line in csv.DictReader(io.StringIO(text))
    }


def formgraders_lists(formgrader, assignment):
    """Read formgrader's list of submissions, and below each what its page of grades adds up to."""
    topic = TOPICS[assignment.name]
    notebooks = {
        each["student"]: each
        for each in formgrader.get(f"api/submitted_notebooks/{assignment.name}/{topic}")
    }
    found = {}
    for each in formgrader.get(f"api/submissions/{assignment.name}"):
        if not each["autograded"]:
            continue
        student = each["student"]
        sums = [each["score"]]
        if student in notebooks:
            sums.append(notebooks[student]["score"])
            grades = formgrader.get(f"api/grades?submission_id={notebooks[student]['id']}")
            sums.append(sum(_counted(grade) for grade in grades))
        found[student] = (each["max_score"], sums, each["needs_manual_grade"])
    return found


def formgraders_page(formgrader, assignment):
    """Read the points that there are on a page on which points are given by hand."""
    topic = TOPICS[assignment.name]
    for each in formgrader.get(f"api/submitted_notebooks/{assignment.name}/{topic}"):
        page = BeautifulSoup(formgrader.page(f"submissions/{each['id']}/"), "html.parser")
        inputs = page.select("input.score")
        return {each["id"]: float(each.next_sibling.strip(" /\n")) for each in inputs}
    return None


def _counted(grade):
    given = grade["auto_score"] if grade["manual_score"] is None else grade["manual_score"]
    return 0.0 if given is None else given + (grade["extra_credit"] or 0.0)
