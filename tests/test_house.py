"""The rule of a house, on a made-up one: what breaks it is named, with the folder that fits."""

import html
import re

from tests.house import complaints, folder_of, imports_of, same_names
from tests.house_map import HOUSES, PICTURE, arrows

FOLDERS = ["verbs", "class", "room.wire", "room"]
SOUND = {
    "": [],
    "words": [],
    "verbs": [],
    "verbs.grade": ["class.batch", "words"],
    "class.batch": ["room.shell"],
    "room.wire.values": ["words"],
    "room.shell": [],
}


def test_what_runs_down_is_no_cause_for_complaint():
    assert complaints(SOUND, FOLDERS) == []


def test_a_file_stands_in_the_nearest_folder_of_the_list():
    places = ["room.wire.values", "room.wire", "room.more.deeply", "roomy", "words"]
    assert [folder_of(each, FOLDERS) for each in places] == [
        *("room.wire", "room.wire", "room", "", "")
    ]


def test_an_import_that_runs_up_is_named_with_the_folder_that_fits():
    wrong = SOUND | {"room.table": ["class.batch"]}
    [line] = complaints(wrong, FOLDERS)
    assert line == (
        "room.table imports class.batch, which stands above it: room.table fits class/; "
        "class.batch fits room/"
    )


def test_who_imports_a_file_has_to_reach_it_where_it_fits():
    wrong = SOUND | {"verbs.count": ["words"], "room.table": ["verbs.count"]}
    [line] = complaints(wrong, FOLDERS)
    assert line.endswith("room.table fits verbs/; verbs.count fits the ground floor")


def test_a_file_that_nowhere_fits_is_to_be_split():
    wrong = SOUND | {"room.shell": ["verbs.grade"]}
    [line] = complaints(wrong, FOLDERS)
    assert line.endswith(
        "no folder fits room.shell, split it; no folder fits verbs.grade, split it"
    )


def test_a_face_shows_what_is_in_its_folder_and_nothing_inside_looks_at_it():
    face = SOUND | {"room": ["room.wire.values", "room.shell"], "": ["verbs.grade"]}
    assert complaints(face, FOLDERS) == []
    face |= {"room.shell": ["room"], "words": [""]}
    assert [line.partition(",")[0] for line in complaints(face, FOLDERS)] == [
        "room.shell imports room",
        "words imports ",
    ]


def test_a_circle_can_not_be_put_in_any_order():
    circle = {"": [], "a.one": ["b.two"], "b.two": ["a.one"]}
    for folders in (["a", "b"], ["b", "a"]):
        assert len(complaints(circle, folders)) == 1


def test_a_folder_that_nobody_listed_is_named_with_one_that_fits():
    wrong = SOUND | {"places.table": ["class.batch"]}
    assert complaints(wrong, FOLDERS)[0] == (
        "places.table: its folder isn't in the list; places.table fits class/"
    )


def test_a_folder_of_the_list_that_is_gone_is_named():
    assert complaints(SOUND, [*FOLDERS, "attic"]) == ["attic/ is in the list and isn't there"]


def test_imports_count_wherever_they_stand(tmp_path):
    package = tmp_path / "house"
    texts = {
        "__init__": "",
        "words": "import ast\nfrom elsewhere import house",
        "low/__init__": "",
        "low/typed": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.top.b",
        "low/lazy": "def f():\n    from house.top.b import value",
        "top/__init__": "from . import b",
        "top/b": "from house import words\nfrom ..low import lazy as later\nimport house",
    }
    for name, text in texts.items():
        path = package / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = imports_of(package)
    assert found == {
        "": set(),
        "words": set(),
        "low": set(),
        "low.typed": {"top.b"},
        "low.lazy": {"top.b"},
        "top": {"top.b"},
        "top.b": {"words", "low.lazy", ""},
    }
    assert len(complaints(found, ["top", "low"])) == 2


def test_files_of_one_name_are_listed_and_folders_are_not():
    names = {"": [], "a": [], "a.names": [], "b": [], "b.names": [], "b.a": [], "c.b": []}
    assert same_names(names) == {"names": ["a.names", "b.names"]}


def test_the_map_shows_the_house_as_it_is():
    """If it doesn't, ``make map`` draws it anew."""
    drawn = re.findall(r'id="(\w+: [^"]*)"', PICTURE.read_text(encoding="utf-8"))
    assert [html.unescape(each) for each in drawn] == [
        f"{package}: {upper} -> {lower}"
        for package, house in HOUSES.items()
        for upper, lower in sorted(arrows(*house))
    ]
