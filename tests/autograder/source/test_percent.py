"""The percent format: what editors do to a file is fine, what would change its meaning is not."""

import re

import jupytext
import pytest

from autograder.errors import CourseError
from autograder.percent import read_cells
from autograder.source import read_source


@pytest.fixture
def source(project):
    return project.solutions / "01_adding" / "adding.py"


def test_cells_are_those_that_jupytext_reads(source):
    expected = jupytext.reads(source.read_text(), fmt="py:percent").cells
    cells = [each.cell for each in read_cells(source)]
    assert [(cell.cell_type, cell.source) for cell in cells] == [
        (cell.cell_type, cell.source) for cell in expected
    ]
    for cell, other in zip(cells, expected, strict=True):
        assert cell.metadata == {
            key: value for key, value in other.metadata.items() if key != "lines_to_next_cell"
        }


def test_rows_carry_their_line_in_the_file(source):
    lines = source.read_text().split("\n")
    for each in read_cells(source):
        prefix = "" if each.cell.cell_type == "code" else "# "
        for number, text in each.rows:
            assert lines[number - 1] == (prefix + text).rstrip()


@pytest.mark.parametrize(
    "save",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("# %%", "#%%").encode(),
        lambda text: text.replace(" nbgrader={", "\tnbgrader={").encode(),
        lambda text: f"# ---\n# jupyter: {{}}\n# ---\n\n{text}".encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["byte-order mark", "line ends", "no space", "tab", "YAML header", "no last line end"],
)
def test_what_editors_do_changes_nothing(source, save):
    before, saved = read_source(source), save(source.read_text())
    assert saved != source.read_bytes()
    source.write_bytes(saved)
    assert read_source(source) == before


def test_tabs_indent_as_python_has_it(source):
    source.write_text(source.read_text().replace("    ", "\t"))
    assert read_source(source).cells[2].source.startswith("def add(a, b):\n\t### BEGIN SOLUTION")


@pytest.mark.parametrize(
    "header",
    [
        "# %% [raw]",
        "# %% [Markdown]",
        "# %% [markdown",
        "# %%% [markdown]",
        "## %% [markdown]",
        "# % % [markdown]",
        " # %% [markdown]",
        "# %%[markdown]",
        "# %% Adding",
        "# %% [markdown] id=7",
        '# %% nbgarder={"grade": false}',
        '# %% nbgrader={"grade": no}',
        '# %% nbgrader={"grade": false',
        "# %% nbgrader={'grade': false}",
        '# %% nbgrader={"points": 1, "points": 2}',
        "# %% nbgrader=" + 9999 * "[" + 9999 * "]",
        "# %% nbgrader={} nbgrader={}",
        '# %% tags=["demonstration"',
        '# %% nbgrader={"a": 1} [markdown]',
    ],
)
def test_a_header_that_says_anything_else_is_refused(source, header):
    source.write_text(f"# %%\n1\n\n{header}\n# text\n")
    expected = r"adding\.py:4, cell unnamed: its header can't be read \(.+\); write '# %%' or"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize(
    "text", ["1 + 1\n# %%\n2\n", "# Notes\n# %%\n2\n", "# ---\n# a: b\n# %%\n2\n"]
)
def test_text_before_the_first_header_is_refused(source, text):
    source.write_text(text)
    with pytest.raises(CourseError, match=r"adding\.py:1: text before the first cell; put a line"):
        read_cells(source)


@pytest.mark.parametrize("line", ["Prose.", "## Heading", '"""', "x = 1"])
def test_a_line_of_markdown_without_its_mark_is_refused(source, line):
    source.write_text(f"# %% [markdown]\n# Prose\n{line}\n")
    expected = rf"adding\.py:3, cell unnamed: {re.escape(repr(line))} in a markdown cell; begin"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize("line", ["# In[1]:", "# <codecell>"])
def test_other_formats_marks_of_a_cell_are_refused(source, line):
    source.write_text(f"# %%\n1\n\n# %%\n2\n{line}\n3\n")
    expected = r"adding\.py:4, cell unnamed: jupytext reads it as 2 cells; take out lines such as"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x0c", "\x1b", "\x85", "\xad", "\u2028", "\u200b", "\u202e", "\u2060", "\ufeff"],
)
def test_a_character_that_cannot_be_seen_is_refused(source, character):
    source.write_text(f"# %%\nx = 1\ny ={character} 2\n")
    expected = rf"adding\.py:3: the character {re.escape(repr(character))} in column 4; take it"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"", ": no cell in it; start each cell"),
        (b"# ---\n# a: b\n# ---\n", ": no cell in it; start each cell"),
        (b"# %%\nname = 'B\xfcchi'\n", ":2: no UTF-8 text; save it as UTF-8"),
        ("# %%\n1\n".encode("utf-16"), ":1: no UTF-8 text; save it as UTF-8"),
    ],
)
def test_what_is_no_source_is_refused(source, content, fact):
    source.write_bytes(content)
    with pytest.raises(CourseError, match=rf"adding\.py{fact}"):
        read_cells(source)


def test_a_source_that_is_no_text_for_people_is_refused_at_once(source):
    source.write_text("# %%\n" + 300_000 * "x = 1\n")
    with pytest.raises(CourseError, match=r"adding\.py: 1\.7 MiB, more than 1; keep data out of"):
        read_cells(source)


def test_a_missing_source_is_named(project):
    with pytest.raises(CourseError, match=r"nothing\.py: No such file"):
        read_cells(project.solutions / "nothing.py")
