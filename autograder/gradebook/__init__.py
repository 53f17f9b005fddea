"""The gradebook: what a student has, computed in one place from nbgrader's gradebook.

`accounts` reads points, what waits for a person, penalty and total, for a class in one query; every
table, page and file shows what it gives. `points` writes those of a submission, and `facts` holds
what nbgrader's tables have no place for: which answer points were given for, and whether a test
passed, whatever it is worth. Before a reading, `balancing` applies what was changed after grading,
by way of `late` for penalties and of `voids` for exercises of which everybody gets the points, and
stores it: so nbgrader's own pages and files, which read what is stored, say the same. `migration`
brings in a source whose cells came or went. `roster` says who takes the course, `deadlines` what
may come until when, and `journal` has each change of a grade. `keeping` has the last ledger, for
as long as nothing changes that it is made from.
"""

from autograder.gradebook.class_ledger import graded_ledger, ledger, rows
from autograder.gradebook.columns import BY_HAND, Column, columns
from autograder.gradebook.ledgers import Ledger, Row

__all__ = ["BY_HAND", "Column", "Ledger", "Row", "columns", "graded_ledger", "ledger", "rows"]
