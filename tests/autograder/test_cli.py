"""The command line: good help, and one line with exit code 2 after bad input."""

import ast
import re
import runpy
import sys
from pathlib import Path

import pytest

import autograder
from autograder.cli import main
from autograder.course.directory import open_course

PACKAGE = Path(autograder.__file__).parent
VERBS = (
    *("build", "check", "bundle", "demo", "collect", "grade", "regrade", "feedback", "export"),
    *("solution", "roster", "due", "extend", "void", "remove", "journal"),
    *("audit", "mutants", "doctor"),
)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"usage: python -m autograder {verb}")
    assert len(text.splitlines()) >= 7
    summary = text.split("\n\n")[1]
    assert summary.endswith(".")
    assert "\n" not in summary


def test_the_help_lists_the_verbs(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)
    assert tuple(listed) == VERBS


def fails(arguments, capsys):
    """Run a command that must fail; return its one line."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.mark.usefixtures("project")
class TestBadInput:
    """Each says what is wrong, where, and the cure."""

    @pytest.mark.parametrize("verb", ["grade", "feedback", "export"])
    def test_unknown_assignment(self, verb, capsys):
        line = fails([verb, "01_ading"], capsys)
        assert line == f"autograder {verb}: unknown assignment '01_ading'; did you mean 01_adding?"

    def test_an_assignment_in_capitals_is_recognised(self, capsys):
        assert "did you mean 01_adding?" in fails(["grade", "ADDING"], capsys)

    @pytest.mark.parametrize("verb", ["grade", "feedback", "export"])
    def test_missing_course_directory(self, verb, capsys):
        line = fails([verb, "01_adding", "--course", "nowhere"], capsys)
        assert line.startswith(f"autograder {verb}: nowhere: no such course directory; make one")

    def test_nobody_handed_in(self, tmp_path, capsys):
        (tmp_path / "course").mkdir()
        line = fails(["grade", "01_adding"], capsys)
        assert "nobody handed in 01_adding; put notebooks at submitted/STUDENT/" in line

    @pytest.mark.parametrize("verb", ["feedback", "export"])
    def test_nobody_was_graded(self, verb, tmp_path, capsys):
        (tmp_path / "course").mkdir()
        line = fails([verb, "01_adding"], capsys)
        assert "nobody was graded for 01_adding; run: python -m autograder grade" in line
        assert list((tmp_path / "course").iterdir()) == []

    def test_a_lost_gradebook_does_not_empty_the_scores_on_file(self, tmp_path, capsys):
        (tmp_path / "course" / "records" / "01_adding").mkdir(parents=True)
        scores = tmp_path / "course" / "01_adding.csv"
        scores.write_text("the scores")
        assert "nobody was graded for 01_adding" in fails(["export", "01_adding"], capsys)
        assert scores.read_text() == "the scores"

    def test_settings_that_are_no_python(self, tmp_path, capsys):
        (tmp_path / "course").mkdir()
        (tmp_path / "course" / "nbgrader_config.py").write_text("c = (")
        line = fails(["grade", "01_adding"], capsys)
        assert re.search(r"nbgrader_config\.py: SyntaxError: .*; mend it, or delete it", line)

    def test_gradebook_that_is_no_database(self, tmp_path, capsys):
        (tmp_path / "course" / "submitted" / "student-01" / "01_adding").mkdir(parents=True)
        (tmp_path / "course" / "gradebook.db").write_text("points: all of them")
        line = fails(["grade", "01_adding"], capsys)
        assert "gradebook.db: the gradebook can't be used (file is not a database); if it" in line

    def test_file_that_cannot_be_written(self, tmp_path, capsys, monkeypatch):
        def full(*_, **__):
            raise OSError(28, "No space left on device", "course/nbgrader_config.py")

        (tmp_path / "course" / "submitted" / "student-01" / "01_adding").mkdir(parents=True)
        monkeypatch.setattr("pathlib.Path.write_text", full)
        line = fails(["grade", "01_adding"], capsys)
        assert line == "autograder grade: course/nbgrader_config.py: No space left on device"

    def test_unbalanced_marker(self, project, capsys):
        source = project.solutions / "01_adding" / "adding.py"
        source.write_text(source.read_text().replace("    ### END SOLUTION\n", "", 1))
        for verb in ("build", "check"):
            line = fails([verb], capsys)
            assert f"{source}:11, cell add: BEGIN SOLUTION has no END SOLUTION; add END" in line
        assert not project.notebooks.exists()

    def test_source_without_exercise(self, project, capsys):
        source = project.solutions / "01_adding" / "adding.py"
        source.write_text("# %% [markdown]\n# Only prose.\n")
        assert f"{source}: no exercise in it; mark a cell as solution" in fails(["build"], capsys)
        assert not project.notebooks.exists()

    @pytest.mark.parametrize(
        ("text", "fact"),
        [
            ("# %% [markdown]\n# Only prose.\n", "no exercise in it; mark a cell as solution"),
            ("print(1)\n", "no cell in it; start each cell with a line"),
            (None, "no source adding.py in it; put it there, named after the folder without its"),
        ],
    )
    def test_a_wrong_source_is_seen_before_anything_is_set_up(
        self, project, tmp_path, capsys, text, fact
    ):
        (tmp_path / "course" / "submitted" / "x" / "01_adding").mkdir(parents=True)
        source = project.solutions / "01_adding" / "adding.py"
        if text is None:
            source.unlink()
        else:
            source.write_text(text)
        assert fact in fails(["grade", "01_adding"], capsys)
        assert [path.name for path in (tmp_path / "course").iterdir()] == ["submitted"]

    @pytest.mark.parametrize(
        "name", ["", ".", "..", "-", "01", "01_adding\n", "*", "%s", "{}", "😀"]
    )
    def test_an_assignment_of_any_other_name_is_unknown(self, name, capsys):
        assert "unknown assignment" in fails(["grade", name], capsys)

    @pytest.mark.parametrize("name", ["01_adding/", "solutions/01_adding/"])
    def test_the_path_of_an_assignment_names_it(self, name, tmp_path, capsys):
        (tmp_path / "course").mkdir()
        assert "nobody handed in 01_adding; put notebooks at" in fails(["grade", name], capsys)

    @pytest.mark.parametrize("verb", ["grade", "feedback", "export"])
    def test_a_course_directory_that_is_a_file(self, verb, tmp_path, capsys):
        (tmp_path / "course").write_text("")
        assert "course: no such course directory; make one" in fails([verb, "01_adding"], capsys)

    def test_a_grading_that_finds_another_under_way(self, tmp_path, capsys):
        (tmp_path / "course" / "submitted" / "x" / "01_adding").mkdir(parents=True)
        with open_course(tmp_path / "course").reserved():
            line = fails(["grade", "01_adding"], capsys)
        assert "course: another process is at work on this course; wait for its end" in line

    def test_test_of_no_exercise(self, project, capsys):
        source = project.solutions / "01_adding" / "adding.py"
        source.write_text(source.read_text().replace("test_add_arrays", "test_ad"))
        line = fails(["check"], capsys)
        assert "cell test_ad: it tests no exercise of this notebook; name it test_<ex" in line

    def test_exercise_without_test(self, project, capsys):
        source = project.solutions / "01_adding" / "adding.py"
        source.write_text(source.read_text().replace("test_double", "test_add_more"))
        assert "cell double: no test gives points for it" in fails(["check"], capsys)

    def test_demo_keeps_off_other_peoples_submissions(self, tmp_path, capsys):
        (tmp_path / "course" / "submitted").mkdir(parents=True)
        line = fails(["demo"], capsys)
        assert "course/submitted holds submissions that are no demo class; choose" in line


@pytest.mark.usefixtures("project")
def test_ctrl_c_ends_with_a_line(capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.verbs.build.released_files", interrupted)
    assert main(["build"]) == 130
    assert capsys.readouterr().err == (
        "autograder build: stopped; what was finished so far is kept\n"
    )


def test_ctrl_c_during_the_imports_ends_with_a_line_too(capsys, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.cli.main", interrupted)
    with pytest.raises(SystemExit, match="130"):
        runpy.run_module("autograder", run_name="__main__")
    assert capsys.readouterr().err == "autograder: stopped\n"


def test_check_prints_points_when_all_is_well(released, capsys):  # noqa: ARG001
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"01_adding\W+9\W+2\W+3\W+6\W+1\W", out)
    assert "in sync" in out


def test_check_names_the_notebook_that_is_out_of_sync(released, project, capsys):  # noqa: ARG001
    (project.notebooks / "01_adding" / "adding.ipynb").write_text("{}")
    line = fails(["check"], capsys)
    assert line == (
        "autograder check: notebooks/01_adding/adding.ipynb differs from what solutions/ gives; "
        "run: python -m autograder build"
    )


def test_a_current_folder_that_is_gone_is_named(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert fails(["check"], capsys) == (
        "autograder check: the current folder is gone; change to another one"
    )


def test_outside_a_checkout_the_installed_course_is_used(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    line = fails(["grade", "99_nothing"], capsys)
    assert "unknown assignment '99_nothing'" in line


def test_without_what_grading_needs_one_line_says_what_to_install(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "autograder.cli")
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with pytest.raises(SystemExit, match="2"):
        runpy.run_module("autograder", run_name="__main__")
    said = capsys.readouterr().err
    assert said.startswith("autograder: the module rich.console is missing; install ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("module", "cure"),
    [
        ("_sqlite3", "this Python was built without it; install another"),
        ("nbgrader", "install what"),
    ],
)
def test_what_is_missing_is_named_with_its_own_cure(monkeypatch, capsys, module, cure):
    def lacking():
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)

    monkeypatch.setattr("autograder.cli.main", lacking)
    with pytest.raises(SystemExit, match="2"):
        runpy.run_module("autograder", run_name="__main__")
    said = capsys.readouterr().err
    assert said.startswith(f"autograder: the module {module} is missing; {cure}")
    assert said.count("\n") == 1


def test_an_older_python_is_told_so_in_a_line(monkeypatch, capsys):
    """By code that it can read."""
    for name in ("__init__", "__main__", "startup"):
        ast.parse((PACKAGE / f"{name}.py").read_bytes(), feature_version=(3, 8))
    monkeypatch.setattr(sys, "hexversion", 0x030A0DF0)
    monkeypatch.setattr(sys, "version", "3.10.13 (main)")
    with pytest.raises(SystemExit, match="2"):
        runpy.run_module("autograder", run_name="__main__")
    assert capsys.readouterr().err == (
        "autograder: this is Python 3.10.13, and the grader needs 3.11 or later; "
        "install one, and run: make PYTHON=/path/to/python3.11\n"
    )
