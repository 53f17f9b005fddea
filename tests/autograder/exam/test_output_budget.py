"""Output: all cells of a notebook together show no more than their limit, and it is said."""

import json
from dataclasses import replace

from autograder.exam.output_budget import MOST_OUTPUTS, OutputBudget
from tests.autograder.exam.conftest import LIMITS


def texts(cell):
    return [output.get("text", "") for output in cell.outputs]


def test_cells_that_are_each_within_their_limit_are_not_together(examined):
    limits = replace(LIMITS, output_mib=0.5, notebook_output_mib=1)
    loud = ["print('x' * 400_000)"] * 9
    answer = "def f(x):\n    print('y' * 30_000)\n    return x"
    graded = examined(answer, "assert f(1) == 1", before=loud, limits=limits)
    assert graded.passed == {"test_f_0": True}
    assert len(json.dumps(graded.notebook)) < 1.2 * 2**20
    *_, late, _, test = graded.notebook.cells
    assert texts(late) == ["[1 output was dropped: a notebook may show 1 MiB.]\n"]
    assert "yyy" in texts(test)[0]  # there was room for this one


def test_a_cell_shows_so_many_outputs_and_not_more(examined):
    after = ["for n in range(3000): display(n)"]
    graded = examined("f = abs", "assert f(-1) == 1", after=after)
    [_, cell, _] = graded.notebook.cells
    assert len(cell.outputs) == MOST_OUTPUTS + 1
    assert "outputs were dropped: a cell may show 200" in texts(cell)[-1]
    assert graded.passed == {"test_f_0": True}


def test_halves_of_characters_and_nests_count_and_do_no_harm():
    output = {"output_type": "display_data", "data": {"a": "\ud800" * 500, "b": [{"c": 1}]}}
    assert OutputBudget(1).cut([output]) == [output]
    [line] = OutputBudget(0.0001).cut([output])
    assert "dropped" in line["text"]
