"""All notebooks of the course, over one that stock nbgrader makes."""

import shutil

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT, STOCK_SETTINGS
from .measured import BIN, run


def test_a_build_beside_stock_nbgrader(tmp_path, figure):
    copy = tmp_path / "copy"
    for name in ("solutions", "notebooks"):
        shutil.copytree(PROJECT.root / name, copy / name)
    stock = tmp_path / "stock"
    assignment = PROJECT.assignment(ASSIGNMENT)
    source = stock / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (stock / "nbgrader_config.py").write_text(STOCK_SETTINGS)
    notebook = source / assignment.notebook
    run([BIN / "jupytext", "--to", "ipynb", "-o", notebook, assignment.source], PROJECT.root)
    ours = run([*AUTOGRADER, "build"], copy)
    theirs = run([BIN / "nbgrader", "generate_assignment", "--create", ASSIGNMENT], stock)
    assert (stock / "release" / ASSIGNMENT / assignment.notebook).is_file()
    what = f"build of {len(PROJECT.assignments())}, over one generate_assignment"
    figure(what, ours.seconds / theirs.seconds, "x", 0.5)
    figure(f"{what}, CPU", ours.cpu_s / theirs.cpu_s, "x", 0.5)
