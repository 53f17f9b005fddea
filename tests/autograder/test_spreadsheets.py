"""Tables as CSV: read in every spelling that spreadsheets have, or refused in one line."""

import codecs

import pytest

from autograder.errors import CourseError
from autograder.spreadsheets import read_spreadsheet

TEXT = "id,name\ns1,Zoë\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.replace(",", ";").encode(), "utf-8-sig"),
        (TEXT.replace(",", "\t").encode(), "utf-8-sig"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8-sig"),
        (b"sep=;\r\n" + TEXT.replace(",", ";").encode(), "utf-8-sig"),
        ((' "id" , name , \n\ns1,"Zoë",\n,,\n').replace(' "id" ', '"id"').encode(), "utf-8-sig"),
    ],
)
def test_the_same_table_comes_out_of_every_spelling(tmp_path, content, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    sheet = read_spreadsheet(path)
    assert (sheet.headings, sheet.rows) == (["id", "name"], [["s1", "Zoë"]])
    assert sheet.encoding == encoding


def test_a_quoted_cell_may_hold_anything_and_a_short_row_is_filled(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,name,more\ns1,"One, ""S""\nline 2"\n')
    assert read_spreadsheet(path).rows == [["s1", 'One, "S"\nline 2', ""]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "has no headings in its first line; put them there"),
        (b",,\ns1,,\n", "has no headings"),
        (b"PK\x03\x04rest", "is a workbook; save it as CSV in UTF-8"),
        (b"\xd0\xcf\x11\xe0rest", "is a workbook"),
        (b"id\0name\n", "is no text that can be read; save it as CSV in UTF-8"),
        (b"id,name\n\x81\x8d,x\n", "is no text that can be read"),
        (b'id,name\ns1,"One\n', r"can't be read as CSV \(.*\); see that each quote is closed"),
        (
            b"id,name\ns1,One\ns2,Two, S\n",
            "row 3 has 3 cells for 2 headings; put a text with a ','",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path, content, why):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=rf"a\.csv: {why}"):
        read_spreadsheet(path)
