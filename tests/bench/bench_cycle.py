"""Grade, feedback, export: all that a class of thirty takes, beside stock nbgrader's three."""

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT, a_class, a_stock_class
from .measured import BIN, run

CLASS = 30


def test_a_whole_cycle_beside_stock_nbgrader(tmp_path, demo_notebooks, figure):
    course = a_class(tmp_path / "course", demo_notebooks, CLASS)
    stock = a_stock_class(tmp_path / "stock", demo_notebooks, CLASS)
    ours = [
        run([*AUTOGRADER, verb, ASSIGNMENT, "--course", course], PROJECT.root)
        for verb in ("grade", "feedback", "export")
    ]
    theirs = [
        run([BIN / "nbgrader", *words], stock)
        for words in (["autograde", ASSIGNMENT], ["generate_feedback", ASSIGNMENT], ["export"])
    ]
    for done in (course, stock):
        assert len(list(done.glob(f"feedback/*/{ASSIGNMENT}/*.html"))) == CLASS
    what = f"class of {CLASS}, grade, feedback and export, over stock nbgrader"
    spent = [sum(each.seconds for each in costs) for costs in (ours, theirs)]
    figure(what, spent[0] / spent[1], "x", 0.05)
    spent = [sum(each.cpu_s for each in costs) for costs in (ours, theirs)]
    figure(f"{what}, CPU", spent[0] / spent[1], "x", 0.05)
