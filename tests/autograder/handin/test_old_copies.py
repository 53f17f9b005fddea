"""Copies of earlier releases: how one is known, what is said, and what goes onto the course's."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.utils import compute_checksum

from autograder.audit.answers import hand_in
from autograder.cells import grade_id
from autograder.handin.old_copies import graft_copy
from autograder.handin.origin import Origin, origin_of
from autograder.handin.parsing import parse
from autograder.source.handed_out import HandedOut, Release
from autograder.source.stamps import Stamp, stamp_of, stamped

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
HELPER = "def twice(a):\n    return 2 * a"
NEWER = (
    "it is a copy of release 9, the latest here is 2; "
    "bring the course's checkout up to date and grade again"
)
IT_IS_OLD = "it is a copy of release 1, the latest is 2"


def position(notebook, name):
    return [cell.get("id") for cell in notebook.cells].index(name)


def without(notebook, *names):
    copy = nbformat.from_dict(notebook)
    copy.cells = [cell for cell in copy.cells if grade_id(cell) not in names]
    return copy


def release(notebook, number):
    made = stamped(notebook, "01_adding", Stamp("01_adding", number - 1, ""))
    return Release(stamp_of(made.metadata), made)


@pytest.fixture
def known(released):
    """Release 1 lacks an exercise, and has an open cell that release 2 has no longer."""
    first = without(released, "double", "test_double")
    first.cells.insert(2, new_code_cell(HELPER, id="helper"))
    return HandedOut(release(released, 2), (release(first, 1),))


@pytest.fixture
def old(known):
    return read(hand_in(known.earlier[0].notebook, {"add": RIGHT["add"]}))


def read(notebook):
    return parse(nbformat.writes(notebook))


def said(submitted, known):
    return origin_of(submitted, "01_adding", known).said


def put(submitted, origin, known, later=None):
    grafted, repairs = graft_copy(known.latest.notebook, submitted, origin, later or {})
    return {cell.id: cell.source for cell in grafted.cells}, grafted, repairs


def test_a_copy_of_the_latest_is_nothing_to_speak_of(known):
    submitted = read(hand_in(known.latest.notebook, RIGHT))
    assert origin_of(submitted, "01_adding", known) == Origin(known.latest)
    assert said(submitted, HandedOut()) == ""


def test_an_old_one_is_known_by_its_digest_and_what_it_lacks_is_named(known, old):
    assert said(old, known) == f"{IT_IS_OLD}; not in it, so 0 points: double"
    _, grafted, repairs = put(old, origin_of(old, "01_adding", known), known)
    assert repairs == []
    assert grafted.cells[position(grafted, "double")].metadata["later"] is True
    assert [cell.source for cell in grafted.cells].count(HELPER) == 1


def test_an_exercise_that_was_put_in_all_the_same_is_graded(known, old):
    old.cells.append(new_code_cell(RIGHT["double"]))
    assert said(old, known) == IT_IS_OLD
    _, grafted, _ = put(old, origin_of(old, "01_adding", known), known)
    assert RIGHT["double"] in [cell.source for cell in grafted.cells]
    assert not any("NotImplementedError" in cell.source for cell in grafted.cells)


@pytest.mark.parametrize("ids", [True, False])
def test_without_metadata_the_cells_tell(known, old, ids):
    """Some editors drop a notebook's own metadata, some the ids as well."""
    latest = read(hand_in(known.latest.notebook, RIGHT))
    for each in (old, latest):
        del each.metadata["lecturekit"]
        for cell in each.cells:
            if not ids:
                cell.metadata, cell.id = nbformat.from_dict({}), "none"
    assert said(old, known) == f"{IT_IS_OLD}; not in it, so 0 points: double"
    assert said(latest, known) == ""
    old.cells = []
    assert origin_of(old, "01_adding", known) == Origin()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"digest": "0" * 16}, "its metadata don't fit release 1; {old}; {lacks}"),
        ({"digest": "0" * 16, "release": 2}, "its metadata don't fit release 2; {old}; {lacks}"),
        ({"assignment": "02_naming"}, "{old}; {lacks}"),
        ({"release": 9}, "{old}; {lacks}"),
        ({"release": 10**4000}, "{old}; {lacks}"),
        ({"release": -1}, "{old}; {lacks}"),
        ({"digest": ["0"]}, "{old}; {lacks}"),
        ({"digest": "0" * 16, "release": 9}, NEWER),
    ],
)
def test_a_changed_stamp_gains_nothing(known, old, change, line):
    old.metadata["lecturekit"].update(change)
    words = {"old": IT_IS_OLD, "lacks": "not in it, so 0 points: double"}
    assert said(old, known) == line.format(**words)


def test_whoever_claims_an_old_copy_has_the_tests_of_today(known):
    """His answer to the new exercise counts; without it he would have no points for it."""
    claims = read(hand_in(known.latest.notebook, RIGHT))
    claims.metadata["lecturekit"].update(digest=known.earlier[0].stamp.digest, release=1)
    assert said(claims, known) == IT_IS_OLD
    _, grafted, _ = put(claims, origin_of(claims, "01_adding", known), known)
    assert RIGHT["double"] in [cell.source for cell in grafted.cells]
    tests = [name for cell in grafted.cells if (name := grade_id(cell)) and name.startswith("test")]
    assert tests == ["test_add", "test_add_arrays", "test_double"]


def test_a_release_that_is_not_kept_is_said_and_nobody_is_accused(known, old):
    alone = HandedOut(known.latest)
    origin = origin_of(old, "01_adding", alone)
    assert origin.said == (
        "it is a copy of release 1, which isn't kept here, the latest is 2; "
        "not in it, so 0 points: double"
    )
    sources, grafted, repairs = put(old, origin, alone)
    assert repairs == []
    assert sources["add"] == RIGHT["add"]
    assert grafted.cells[position(grafted, "double")].metadata["later"] is True


def test_what_was_deleted_from_an_old_copy_comes_from_its_release(known, old):
    old.cells = [cell for cell in old.cells if cell.id not in {"helper", "setup"}]
    _, grafted, repairs = put(old, origin_of(old, "01_adding", known), known)
    texts = [cell.source for cell in grafted.cells]
    assert texts.index(HELPER) < texts.index(RIGHT["add"])
    assert repairs == ["setup: the set-up cell was missing; the course's was put back"]


def test_the_set_up_of_then_runs_before_that_of_today(known, old):
    for each in (known.earlier[0].notebook, old):
        cell = each.cells[position(each, "setup")]
        cell.source = "import math"
        cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
    _, grafted, repairs = put(old, origin_of(old, "01_adding", known), known)
    place = position(grafted, "setup")
    assert [cell.source for cell in grafted.cells[place - 1 : place + 1]] == [
        "import math",
        "import numpy as np",
    ]
    assert repairs == []


def test_text_and_pictures_of_then_stay_behind(known, old):
    shows = {"tags": ["demonstration"]}
    first = known.earlier[0].notebook
    first.cells[0].source, first.cells[0].id = "# Old title", "old-title"
    first.cells.append(new_code_cell("1 / 0", id="shows", metadata=shows))
    old = read(hand_in(first, {"add": RIGHT["add"]}))
    old.cells.append(new_code_cell("mine = 1"))
    _, grafted, _ = put(old, origin_of(old, "01_adding", known), known)
    texts = [cell.source for cell in grafted.cells]
    assert not {"# Old title", "1 / 0"}.intersection(texts)
    assert texts[-1] == "mine = 1"


def test_an_answer_under_the_name_of_before_is_tested_under_that_of_today(released):
    text = nbformat.writes(released).replace("double", "doubled")
    known = HandedOut(release(nbformat.reads(text, as_version=4), 2), (release(released, 1),))
    old = read(hand_in(known.earlier[0].notebook, RIGHT))
    assert said(old, known) == f"{IT_IS_OLD}; changed since: add, doubled"
    _, grafted, repairs = put(old, origin_of(old, "01_adding", known), known)
    place = position(grafted, "doubled")
    names = {}
    for cell in grafted.cells[place : place + 2]:
        exec(cell.source, names)  # noqa: S102  # the test's own
    assert names["doubled"](2) == 4
    assert repairs == []
    old.cells[position(old, "double")].source += "\ndoubled = double"
    assert (
        len(put(old, origin_of(old, "01_adding", known), known)[1].cells) == len(grafted.cells) - 1
    )


def test_a_stub_of_then_is_no_answer(released):
    text = nbformat.writes(released).replace("def add(a, b)", "def add(a, b, c=0)")
    known = HandedOut(release(nbformat.reads(text, as_version=4), 2), (release(released, 1),))
    old = read(hand_in(known.earlier[0].notebook, {"double": RIGHT["double"]}))
    assert said(old, known) == f"{IT_IS_OLD}; changed since: add"
    sources, _, _ = put(old, origin_of(old, "01_adding", known), known)
    latest = {cell.id: cell.source for cell in known.latest.notebook.cells}
    assert (sources["add"], sources["double"]) == (latest["add"], RIGHT["double"])


def test_what_came_into_the_source_after_the_latest_is_nobodys_fault(known):
    """The instructor added an exercise and grades before he hands it out."""
    submitted = read(hand_in(known.earlier[0].notebook, {"add": RIGHT["add"]}))
    before = HandedOut(known.earlier[0])
    origin = origin_of(submitted, "01_adding", before)
    assert origin == Origin(known.earlier[0])
    grafted, repairs = graft_copy(known.latest.notebook, submitted, origin, {})
    assert repairs == []
    assert grafted.cells[position(grafted, "double")].metadata["later"] is True
