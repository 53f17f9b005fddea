"""The mutants on file belong to the answers, and the table of survivors to the mutants.

Whether a mutant survives is measured by ``make mutants``.
"""

from autograder.audit.mutants import table
from autograder.audit.mutants.equivalent import equivalents
from autograder.audit.mutants.mutant import mutants
from autograder.cells import exercises
from autograder.project import find_project

ROWS = table.read((find_project().solutions / "README.md").read_text(encoding="utf-8"))


def test_the_table_has_the_mutants_of_every_exercise_in_order(source, assignment):
    names = exercises(source)
    assert [name for name in ROWS if name in names] == names
    assert {name: ROWS[name].mutants for name in names} == {
        name: len(made) for name, made in mutants(source).items()
    }, assignment


def test_every_reason_on_file_is_for_a_mutant_and_every_survivor_has_one(paths, source):
    made = mutants(source)
    on_file = equivalents(paths)
    assert set(on_file) <= set(made)
    for name, each in made.items():
        given = [change for entry in on_file.get(name, []) for change in entry.changes]
        assert len(given) == len(set(given)), name
        assert set(given) <= {mutant.change for mutant in each}, name
        count = sum(mutant.change in given for mutant in each)
        assert (ROWS[name].equivalent, ROWS[name].now) == (count, count), name
