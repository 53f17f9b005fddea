"""The last cell of each notebook packs it, and the clean run before agrees with the grader."""

import nbformat

import lecturekit as lk
from autograder.cells import exercises, is_hand_in


def test_the_last_cell_hands_the_notebook_in(source, paths):
    assert [cell for cell in source.cells if is_hand_in(cell)] == [source.cells[-1]]
    assert source.cells[-1].source == f'lk.hand_in("{paths.notebook}", login="")'


def test_right_answers_pass_in_a_clean_run(source, paths, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    nbformat.write(source, paths.notebook)
    lk.hand_in(paths.notebook, login="student-01")
    lines = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    assert [line.split() for line in lines] == [[name, "passes"] for name in exercises(source)]
