"""The picture of a difference: a table that is read out, or two shapes with words."""

from bs4 import BeautifulSoup

from autograder.handout.pictures import picture

VALUES = {
    "plane": [],
    "shape": [2, 3],
    "at": [0, 0],
    "first": [0, 1],
    "values": [["1", "7", "0"], ["4", "2", "nan"]],
    "marks": [["", "▲", ""], ["", "▼", "×"]],
    "wrong": 3,
}


def drawn(difference):
    return BeautifulSoup(picture(difference), "html.parser")


def test_each_wrong_value_has_its_mark_in_the_table_and_in_the_legend():
    soup = drawn(VALUES)
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in soup.select("tbody tr")]
    assert rows == [["1", "7 ▲", "0"], ["4", "2 ▼", "nan ×"]]
    assert soup.find("figcaption").get_text() == (
        "What came out: ▲ too large, ▼ too small, × wrong; the first is framed."
    )
    assert [cell.get_text() for cell in soup.select(".first")] == ["7 ▲"]
    assert [cell.get_text() for cell in soup.select("thead th")] == ["0", "1", "2"]


def test_a_part_of_a_large_result_says_where_it_is():
    soup = drawn(VALUES | {"plane": [1], "shape": [40, 50], "at": [30, 40], "first": [30, 41]})
    assert (
        soup.find("figcaption")
        .get_text()
        .startswith("result[1], of shape (40, 50), around the first wrong value: ")
    )
    assert [cell.get_text() for cell in soup.select("tbody th")] == ["30", "31"]
    assert [cell.get_text() for cell in soup.select(".first")] == ["7 ▲"]


def test_two_shapes_are_said_and_drawn():
    soup = drawn({"came_out": [3, 1, 3], "expected": [3, 2, 3]})
    assert soup.find("svg")["aria-label"].startswith("1 x 3 came out, 2 x 3 is expected")
    heights = [rect["height"] for rect in soup.find_all("rect")]
    assert heights == ["60", "120"]
    assert drawn({"came_out": [3], "expected": [5]}).find("svg")


def test_where_words_say_it_better_there_is_no_picture():
    for mine, wanted in (([2, 3], [3]), ([], []), ([2, 0], [2, 3]), ([4, 2, 3], [5, 2, 3])):
        assert picture({"came_out": mine, "expected": wanted}) == ""
