"""The percent format: what editors do to a file is fine, what would change its meaning is not."""

import re

import jupytext
import pytest

from autograder.errors import CourseError
from autograder.source.course_notebook import read_source
from autograder.source.percent import cells_of, read_text


def read_cells(path):
    return cells_of(path, read_text(path))


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
        lambda text: f"# ---\n# jupyter: {{}}\n# ---\n\n{text}".encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["byte-order mark", "line ends", "YAML header", "no last line end"],
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
        "#%%",
        "# %%\tnbgrader={}",
        '# %% nbgrader="add"',
        "# %% nbgrader=null",
        '# %% nbgrader={"points": [1]}',
        '# %% nbgrader={"points": ' + 9999 * "[" + 9999 * "]" + "}",
        "# %% nbgrader={} nbgrader={}",
        '# %% nbgrader={} tags={"a": 1}',
        '# %% tags=["demonstration"',
        '# %% tags="demonstration"',
        "# %% tags=[1]",
        '# %% tags=["demonstration", 1]',
        '# %% tags={"a": 1}',
        '# %% tags=["demonstration", "demonstration"]',
        '# %% tags=["a,b"]',
        '# %% tags=[""]',
        '# %% nbgrader={"a": 1} [markdown]',
    ],
)
def test_a_header_that_says_anything_else_is_refused(source, header):
    source.write_text(f"# %%\n1\n\n{header}\n# text\n")
    expected = r"adding\.py:4, cell unnamed: its header can't be read \(.+\); write '# %%' or"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize(
    ("text", "line", "read"),
    [
        ("# %% [markdown]\n# Prose\nProse.\n", 3, "'Prose.' in column 1 for '# Prose.'"),
        ("# %% [markdown]\n# Prose\n## Heading\n", 3, "'# Heading' in column 2 for ' # Heading'"),
        ('# %% [markdown]\n# Prose\n"""\n', 3, '\'"""\' in column 1 for \'# """\''),
        ("# %% [markdown]\n# Prose\nx = 1\n", 3, "'x = 1' in column 1 for '# x = 1'"),
        ("# %%\n2\n# In[1]:\n3\n", 3, "'In[1]:' in column 3 for '%%'"),
        ("# %%\n2\n# <codecell>\n3\n", 3, "'<codecell>' in column 3 for '%%'"),
        ('# %% nbgrader={"a": 1, "a": 2}\n', 1, "'1, \"a\": 2}' in column 21 for '2}'"),
        ('# %% nbgrader={"a": 1e999}\n', 1, "'1e999}' in column 21 for 'Infinity}'"),
    ],
)
def test_what_is_read_as_something_else_than_it_says_is_refused(source, text, line, read):
    source.write_text(text)
    expected = re.escape(f"adding.py:{line}: jupytext takes {read}; write it so, or mend it")
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize("above", ["1 + 1\n", "# Notes\n", "# ---\n# a: b\n", "\n# ---\n# ---\n"])
def test_text_before_the_first_cell_is_refused(source, above):
    source.write_text(f"{above}# %%\n2\n")
    line = 2 if above[0] == "\n" else 1
    expected = rf"adding\.py:{line}: text before the first cell; put a line '# %%' above it"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


def test_a_text_in_triple_quotes_is_told_from_a_header(source):
    source.write_text('# %%\n1\n\n# %% [markdown]\n"""\nProse\n"""\n')
    expected = (
        r"adding\.py:4, cell unnamed: '\"\"\"' around its text; begin each of its lines with '# '"
    )
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize("text", ["text = '''\n# %%\n'''\n", "text = '''open\n\n# %%\n2\n"])
def test_a_cell_that_does_not_end_before_the_next_is_named(source, text):
    source.write_text(f"# %%\n1\n\n# %%\n{text}")
    expected = r"adding\.py:4: this cell doesn't end where the next line '# %%' stands; close its"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x0c",
        "\x1b",
        "\x85",
        "\xad",
        "\u2028",
        "\u200b",
        "\u202e",
        "\u2060",
        "\ufeff",
        "\u200d",
    ],
)
def test_a_character_that_cannot_be_seen_is_refused(source, character):
    source.write_text(f"# %%\nx = 1\ny ={character} 2\n")
    expected = rf"adding\.py:3: the character {re.escape(repr(character))} in column 4; take it"
    with pytest.raises(CourseError, match=expected):
        read_cells(source)


def test_emoji_that_are_joined_into_one_are_characters_like_others(source):
    source.write_text("# %% [markdown]\n# 👩\u200d🔬 and 🏳️\u200d🌈\n\n# %%\nx = '👩🏽\u200d💻'\n")
    assert [cell.cell.source for cell in read_cells(source)] == [
        "👩\u200d🔬 and 🏳️\u200d🌈",
        "x = '👩🏽\u200d💻'",
    ]


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
