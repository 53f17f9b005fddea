"""A cell is changed in place, and every other byte of the file stays as it was."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.handout.gradefiles.sheet import Sheet

TEXT = 'Student,"Grade, in all"\n"One, ""S""", -\nZoë,\n'
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.fixture
def sheet(tmp_path):
    """Return a function that opens bytes as a sheet."""

    def of(content):
        path = tmp_path / "grades.csv"
        path.write_bytes(content)
        return Sheet(path)

    return of


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        (TEXT.encode(), TEXT.replace(" -", "3").encode()),
        (TEXT.encode("cp1252"), TEXT.replace(" -", "3").encode("cp1252")),
        (codecs.BOM_UTF8 + TEXT.encode(), codecs.BOM_UTF8 + TEXT.replace(" -", "3").encode()),
        *(
            (mark + TEXT.encode(name), mark + TEXT.replace(" -", "3").encode(name))
            for mark, name in (
                (codecs.BOM_UTF16_LE, "utf-16-le"),
                (codecs.BOM_UTF16_BE, "utf-16-be"),
            )
        ),
        (
            TEXT.replace("\n", "\r\n").encode(),
            TEXT.replace("\n", "\r\n").replace(" -", "3").encode(),
        ),
        (b"sep=;\r\na;b\r\n1;2\r\n", b"sep=;\r\na;b\r\n1;3\r\n"),
        (b'a\tb\r1\t"2"', b'a\tb\r1\t"3"'),
        (b"a,b,c\n1\n\n", b"a,b,c\n1,3\n\n"),
    ],
)
def test_of_every_spelling_one_cell_alone_is_another_one(sheet, content, changed):
    found = sheet(content)
    assert found.changed({}) == content
    assert found.changed({(1, 1): "3"}) == changed


def test_what_holds_a_separator_or_was_quoted_is_quoted(sheet):
    assert sheet(b'a,b\n1,"2"\n1,\n').changed({(1, 1): "3", (2, 1): "1,5"}) == (
        b'a,b\n1,"3"\n1,"1,5"\n'
    )
    assert sheet(b"a;b\n1;\n").changed({(1, 1): "1,5"}) == b"a;b\n1;1,5\n"


def test_cells_are_read_as_a_spreadsheet_does(sheet):
    found = sheet(TEXT.encode())
    assert found.headings == ["Student", "Grade, in all"]
    assert [found.row(number) for number in range(1, len(found))] == [
        ['One, "S"', "-"],
        ["Zoë", ""],
    ]
    assert found.cell(2, 7) == ""


@given(
    rows=st.lists(
        st.lists(TEXTS, min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    ),
    chosen=st.data(),
)
def test_whatever_stands_in_quoted_cells_a_change_reaches_one(tmp_path_factory, rows, chosen):
    path = tmp_path_factory.mktemp("sheet") / "grades.csv"
    before = [["a", "b"], *rows]

    def written(table):
        cells = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in table]
        return "\r\n".join(map(",".join, cells)).encode()

    path.write_bytes(written(before))
    row = chosen.draw(st.integers(1, len(rows)))
    column = chosen.draw(st.integers(0, len(before[row]) - 1))
    after = [list(each) for each in before]
    after[row][column] = "12.5"
    assert Sheet(path).changed({(row, column): "12.5"}) == written(after)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'a,b\n1,"2\n', r"row 2 can't be read as CSV; see that each quote is closed"),
        (b'a,b\n1,"2"3\n', r"row 2 can't be read as CSV"),
        (b"PK\x03\x04", "is a workbook; save it as CSV in UTF-8"),
        (b"a\0b", "is no text that can be read"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(sheet, content, why):
    with pytest.raises(CourseError, match=rf"grades\.csv: {why}"):
        sheet(content)
