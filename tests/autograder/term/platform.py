"""What Canvas gives out for a class of four: one is late, one doesn't come, one is nobody."""

import zipfile

import nbformat

from autograder.audit.answers import hand_in, right_answers
from autograder.project import Project

GRADEBOOK = """\
Student,ID,SIS Login ID,Section,01 History (77)
    Points Possible,,,,22
"One, Student",4567,student-01,A,
"Two, Student",4568,student-02,A,
"Three, Student",4569,student-03,A,
"""
OVERFLOWS = """\
def simple_cell(patch, weights, threshold=0.0):
    return max(0.0, (patch * weights).sum() - threshold)
"""
WORDS = {
    "question_one_line": "Four inequalities contradict each other.",
    "question_resistance": "Neighbors share their weights.",
}


def give_out(root):
    """Write the downloads of a project's first assignment to ``downloads/``."""
    project = Project(root)
    assignment = project.assignment("01_history")
    released = nbformat.read(project.notebooks / "01_history" / "history.ipynb", as_version=4)
    right = {**right_answers(assignment)["loops"], **WORDS}
    sent = {
        "onestudent_4567_89012_history.ipynb": right,
        "twostudent_LATE_4568_89013_history-1.ipynb": {**right, "simple_cell": OVERFLOWS},
        "studenttest_4570_89014_history.ipynb": {},
    }
    downloads = root / "downloads"
    downloads.mkdir()
    (downloads / "gradebook.csv").write_text(GRADEBOOK)
    with zipfile.ZipFile(downloads / "submissions.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, answers in sent.items():
            file.writestr(name, nbformat.writes(hand_in(released, answers)))
