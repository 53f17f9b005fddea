"""The command line: good help, and one line with exit code 2 after bad input."""

import re

import pytest

from autograder.command_line import main

VERBS = ("build", "check", "demo", "grade", "feedback", "export")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"usage: python -m autograder {verb}")
    assert len(text.splitlines()) >= 7


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

    def test_settings_that_are_no_python(self, tmp_path, capsys):
        (tmp_path / "course").mkdir()
        (tmp_path / "course" / "nbgrader_config.py").write_text("c = (")
        line = fails(["grade", "01_adding"], capsys)
        assert re.search(r"nbgrader_config\.py: SyntaxError: .*; mend it, or delete it", line)

    def test_gradebook_that_is_no_database(self, tmp_path, capsys):
        (tmp_path / "course" / "submitted" / "student-01" / "01_adding").mkdir(parents=True)
        (tmp_path / "course" / "gradebook.db").write_text("points: all of them")
        line = fails(["grade", "01_adding"], capsys)
        assert "gradebook.db: the gradebook can't be opened (file is not a database); res" in line

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


def test_outside_a_checkout_the_installed_course_is_used(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    line = fails(["grade", "99_nothing"], capsys)
    assert "unknown assignment '99_nothing'" in line
