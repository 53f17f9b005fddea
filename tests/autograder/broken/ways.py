"""More than eighty ways in which a hand-in is broken: data, of which classes of thirty are drawn.

Each way has a name, the states that it may end in, and a function that damages: the notebook (as
plain JSON), the text of one answer, the bytes of the file, or the student's folder. Some go beside
any other: when it came in, and what the student is called.
"""

import contextlib
import copy
import json
import os
import random
import socket
from pathlib import Path

import nbformat

NOTEBOOK = "01_adding/adding.ipynb"
STAMP = "01_adding/timestamp.txt"
GRADED = frozenset({"ok", "repaired", "error"})
LOST = frozenset({"ok", "repaired", "error", "timed out", "out of memory", "crashed"})
MALFORMED, MISSING, OTHER = (frozenset({each}) for each in
                             ("malformed", "missing", "other assignment"))  # fmt: skip
CLASS = 30
SEEDS = (1, 2, 3)
WAYS, BESIDE = {}, {}


def way(states, ways=WAYS):
    """Put a function that takes a student's folder on a list."""

    def put(function):
        ways[function.__name__] = states, function
        return function

    return put


def edits(states):
    """Put a function that changes a notebook on the list."""

    def put(function):
        def damage(student):
            path = student / NOTEBOOK
            notebook = json.loads(path.read_text())
            path.write_text(json.dumps(function(notebook) or notebook))

        WAYS[function.__name__] = states, damage
        return function

    return put


def contents(states, **by_name):
    """Put files with these bytes on the list."""
    for name, content in by_name.items():
        WAYS[name] = states, lambda student, content=content: write(student / NOTEBOOK, content)


def answers(states, **by_name):
    """Put answers to `add` on the list."""
    for name, text in by_name.items():

        def damage(student, text=text):
            notebook = json.loads((student / NOTEBOOK).read_text())
            named(notebook, "add")["source"] = text
            write(student / NOTEBOOK, json.dumps(notebook).encode())

        WAYS[name] = states, damage


def stamps(states, **by_name):
    """Put timestamps on the list of what goes beside another way."""
    for name, content in by_name.items():
        BESIDE[name] = states, lambda student, content=content: write(student / STAMP, content)


def names(states, **by_name):
    """Put names of folders on that list; such a folder is another one afterwards."""
    for name, text in by_name.items():
        BESIDE[name] = states, lambda student, text=text: student.rename(student.with_name(text))


def write(path, content):
    path.write_bytes(content)


def named(notebook, name):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
            return cell
    raise KeyError(name)


def code(source, **more):
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [],
            "execution_count": None, "id": "more", **more}  # fmt: skip


def text(source, **more):
    return {"cell_type": "markdown", "metadata": {}, "source": source, "id": "more", **more}


# --- the file -------------------------------------------------------------------------------

contents(
    MALFORMED,
    is_empty=b"",
    is_blank=b" \n\t\n",
    is_a_poem=b"Rosen sind rot",
    is_cut=b'{"cells": [{"cell_type": "code", "sou',
    is_zeros=b"\0" * 4096,
    is_latin_1='{"cells": "é"}'.encode("latin-1"),
    is_a_zip=b"PK\x03\x04" + bytes(range(256)),
    is_a_list=b"[]",
    is_nested_deeply=b"[" * 100_000,
    has_a_number_without_end=b'{"nbformat": ' + b"7" * 5000 + b"}",
    is_of_a_format_to_come=b'{"nbformat": 99, "metadata": {}, "cells": []}',
    counts_by_true=b'{"nbformat": true, "metadata": {}, "cells": []}',
    counts_by_text=b'{"nbformat": "4", "metadata": {}, "cells": []}',
    is_a_broken_v3=b'{"nbformat": 3, "metadata": {}, "worksheets": [7]}',
    is_40_mib=b" " * (40 * 2**20),
)


@way(MALFORMED)
def is_utf_16(student):
    path = student / NOTEBOOK
    path.write_bytes(path.read_text().encode("utf-16"))


@way(GRADED)
def has_a_byte_order_mark(student):
    path = student / NOTEBOOK
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


@way(MALFORMED)
def goes_on_after_its_end(student):
    path = student / NOTEBOOK
    path.write_text(path.read_text() + "<<<<<<< HEAD")


@way(GRADED)
def is_a_v3_notebook(student):
    path = student / NOTEBOOK
    older = nbformat.convert(nbformat.read(path, as_version=4), 3)
    path.write_text(nbformat.writes(older, version=3))


# --- its JSON -------------------------------------------------------------------------------


@edits(MALFORMED)
def has_no_metadata(notebook):
    notebook["metadata"] = None


@edits(MALFORMED)
def has_no_cells(notebook):
    notebook["cells"] = None


@edits(MALFORMED)
def has_a_cell_that_is_a_number(notebook):
    notebook["cells"].insert(1, 7)


@edits(MALFORMED)
def has_a_cell_of_unknown_type(notebook):
    notebook["cells"].append(code("1", cell_type="heading"))


@edits(MALFORMED)
def has_a_null_source(notebook):
    named(notebook, "add")["source"] = None


@edits(MALFORMED)
def has_a_source_of_numbers(notebook):
    named(notebook, "add")["source"] = [1, 2]


@edits(MALFORMED)
def has_half_a_character_in_its_source(notebook):
    named(notebook, "add")["source"] += "# \ud83d"


@edits(MALFORMED)
def has_a_cell_with_a_list_of_metadata(notebook):
    notebook["cells"][2]["metadata"] = []


@edits(GRADED)
def has_odd_numbers(notebook):
    nan, inf = float("nan"), float("inf")
    notebook["metadata"]["odd"] = [nan, inf, 10**300, -0.0]
    for cell in notebook["cells"]:
        cell["metadata"].get("nbgrader", {}).update(points=nan, schema_version=10**30)
        cell["execution_count"] = inf


@edits(GRADED)
def has_metadata_of_wrong_types(notebook):
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = {"a": None}
        cell["metadata"]["slideshow"] = 7
        cell["metadata"].get("nbgrader", {}).update(points="\ud800", grade="yes", locked=[])


@edits(GRADED)
def has_ids_that_are_all_the_same(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "one"


@edits(GRADED)
def has_ids_of_10_000_characters(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "i" * 10_000


@edits(OTHER)
def has_grade_ids_of_10_000_characters(notebook):
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"n{number}"
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = "g" * 10_000


@edits(OTHER)
def has_grade_ids_of_half_characters(notebook):
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"n{number}"
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = "\ud800<b>\0"


@edits(GRADED)
def has_no_kernelspec(notebook):
    notebook["metadata"]["kernelspec"] = None


@edits(GRADED)
def has_a_kernelspec_of_half_characters(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "\ud800", "language": ["\0"]}


@edits(GRADED)
def has_outputs_that_are_a_number(notebook):
    for cell in notebook["cells"]:
        cell["outputs"] = 7


@edits(GRADED)
def has_outputs_of_half_characters(notebook):
    for cell in notebook["cells"]:
        cell["outputs"] = [{"output_type": "stream", "name": "\ud800", "text": "\0\ud800"}]


@edits(GRADED)
def has_attachments_that_are_a_list(notebook):
    named(notebook, "why")["attachments"] = ["picture"]


# --- its cells ------------------------------------------------------------------------------


@edits(MALFORMED)
def holds_only_a_note(notebook):
    notebook["cells"] = [text("I did it on paper.")]


@edits(OTHER)
def is_another_assignment(notebook):
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"n{number}"
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = f"cell_{number}"


@edits(GRADED)
def has_no_tests(notebook):
    graded = [cell for cell in notebook["cells"] if "assert" in str(cell["source"])]
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in graded]


@edits(GRADED)
def is_upside_down(notebook):
    notebook["cells"].reverse()


@edits(GRADED)
def has_an_answer_as_markdown(notebook):
    named(notebook, "add")["cell_type"] = "markdown"


@edits(GRADED)
def has_50_copies_of_an_answer(notebook):
    notebook["cells"] += [copy.deepcopy(named(notebook, "add")) for _ in range(50)]


@edits(MALFORMED)
def has_100_000_cells(notebook):
    notebook["cells"] += [code("x = 1")] * 100_000


@edits(LOST)
def has_1500_cells_more(notebook):
    notebook["cells"][3:3] = [code("print('x' * 1000)")] * 1500


@edits(GRADED)
def has_a_cell_of_3_mb(notebook):
    notebook["cells"].append(code("x=1\n" * 750_000))


@edits(GRADED)
def has_an_answer_of_3_mb(notebook):
    named(notebook, "add")["source"] = "x=1\n" * 750_000


@edits(GRADED)
def has_a_text_of_3_mb(notebook):
    named(notebook, "why")["source"] = "*a" * 1_500_000


@edits(GRADED)
def has_10_000_magics(notebook):
    notebook["cells"].append(code("%time x\n" * 5_000))


@edits(GRADED)
def has_a_dangling_attachment(notebook):
    named(notebook, "why")["source"] = "![x](attachment:missing.svg)"


@edits(GRADED)
def has_scripts(notebook):
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    named(notebook, "why")["source"] = script
    notebook["cells"].append(text(script))


# --- what an answer does ----------------------------------------------------------------------

_RIGHT = "def add(a, b):\n    return a + b\n"
answers(
    LOST,
    loops_for_ever="while True:\n    pass",
    loops_when_called="def add(a, b):\n    while True:\n        pass",
    kills_its_room="import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    exits="import os\nos._exit(0)",
    prints_100_mb=_RIGHT + "for _ in range(100):\n    print('x' * 2**20)",
    recurses="def add(a, b):\n    return add(a, b)",
    forks=_RIGHT + "import os\nfor _ in range(6):\n    os.fork()",
    takes_memory="x = [bytearray(2**26) for _ in range(1000)]",
    raises_half_a_character=_RIGHT + "raise ValueError('\\ud800\\0' * 1000)",
    raises_when_its_error_is_shown=(
        "class Odd(Exception):\n    def __str__(self):\n        raise Odd\nraise Odd"
    ),
    prints_half_characters=_RIGHT + "print('\\ud800\\0\\x1b[2J' * 1000)",
    uses_half_a_name="import scipy\n" + _RIGHT + "getattr(scipy, '\\ud800', None)",
    quotes_a_file="raise SyntaxError('x', ('/etc/hostname', 1, 1, 'x'))",
    raises_4_mb="raise ValueError('add: no.\\nknown mistake, x: ' + 'y' * 2**22)",
    shows_what_is_no_text=(
        _RIGHT + "from IPython.display import display\n"
        "display({'text/plain': b'\\xff', 7: {1, 2}}, raw=True)"
    ),
    is_no_python="def add(a, b:\n    return",
    returns_odd_things="def add(a, b):\n    return {(1, 2): object()}",
    closes_its_files="import os\nos.closerange(0, 256)\n" + _RIGHT,
)

# --- what lies in the folder ------------------------------------------------------------------


@way(MALFORMED)
def is_a_pipe(student):
    (student / NOTEBOOK).unlink()
    os.mkfifo(student / NOTEBOOK)


@way(MALFORMED)
def is_a_folder(student):
    (student / NOTEBOOK).unlink()
    (student / NOTEBOOK).mkdir()


@way(MALFORMED)
def is_a_link(student):
    (student / NOTEBOOK).rename(student / "mine")
    (student / NOTEBOOK).symlink_to("../mine")


@way(MALFORMED)
def is_a_link_to_itself(student):
    (student / NOTEBOOK).unlink()
    (student / NOTEBOOK).symlink_to("adding.ipynb")


@way(MALFORMED)
def is_a_socket(student):
    (student / NOTEBOOK).unlink()
    with (
        contextlib.chdir((student / NOTEBOOK).parent),  # the name of a socket is short
        socket.socket(socket.AF_UNIX) as listener,
    ):
        listener.bind("adding.ipynb")


@way(MALFORMED)
def is_a_tebibyte_of_nothing(student):
    with (student / NOTEBOOK).open("wb") as file:
        file.truncate(2**40)


@way(GRADED | MALFORMED)  # who runs the tests may be allowed to read everything
def may_not_be_read(student):
    (student / NOTEBOOK).chmod(0)


@way(MISSING)
def is_missing(student):
    (student / NOTEBOOK).unlink()


@way(MISSING)
def is_in_a_folder_that_is_a_file(student):
    (student / NOTEBOOK).unlink()
    (student / NOTEBOOK).parent.rmdir()
    (student / "01_adding").write_text("mine")


@way(GRADED)
def is_in_a_misspelt_folder(student):
    (student / "01_adding").rename(student / "01_Adding")


@way(MISSING)
def is_among_1000_copies(student):
    (student / NOTEBOOK).unlink()
    for number in range(1000):
        (student / "01_adding" / f"adding ({number}).ipynb").write_text("{}")


@way(GRADED)  # found where the link points to
def is_in_a_folder_that_is_a_link(student):
    (student / "01_adding").rename(student / "mine")
    (student / "01_adding").symlink_to("mine")


@way(GRADED)
def lies_beside_3000_files(student):
    for number in range(3000):
        (student / "01_adding" / f"{number}.txt").touch()


@way(MISSING)
def lies_below_1500_folders(student):
    (student / NOTEBOOK).unlink()
    with contextlib.chdir(student):  # the whole path would be too long
        for _ in range(1500):
            Path("d").mkdir()
            os.chdir("d")


# --- when it came in --------------------------------------------------------------------------

stamps(
    GRADED,
    came_at_many_hours=b"999999999999993199999999999999hours",
    came_before_the_calendar=b"0001-01-01 00:00:00 +0100",
    came_after_the_calendar=b"9999-12-31 23:59:59.999999 -2300",
    came_at_zeros=b"\0" * 4096,
)


@way(GRADED, BESIDE)
def came_through_a_pipe(student):
    os.mkfifo(student / STAMP)


@way(GRADED, BESIDE)
def came_from_a_device(student):
    (student / STAMP).symlink_to("/dev/zero")


# --- whose it is ------------------------------------------------------------------------------

names(
    GRADED,
    is_called_a_formula="=1+cmd|' '!A0",
    is_called_braces="{student_id} %s $HOME",
)
names(
    MALFORMED,
    is_called_html="<img src=x onerror=alert(1)>",
    is_called_two_lines="student\n\x1b[2J",
    is_called_half_a_character="student-\udcff",
    is_called_a_pattern="[s]*",
    is_called_at_length="s" * 200,
    is_called_from_right_to_left="student-\u202e",
)


def drawn():
    """Draw a class for each seed: for each student a way, and for some what goes beside it.

    Each is drawn from all, those first that no class before had, so that together they have all.
    """
    classes, had = {}, set()
    for number, seed in enumerate(SEEDS):
        chance = random.Random(seed)  # noqa: S311  # no secrets are made with it
        fresh = shuffled(WAYS.keys() - had, chance)
        ways = shuffled([*fresh, *shuffled(had, chance)][:CLASS], chance)
        had.update(ways)
        beside = shuffled(BESIDE, random.Random(0))[number :: len(SEEDS)]  # noqa: S311  # likewise
        beside += [None] * (CLASS - len(beside))
        classes[seed] = dict(zip(ways, shuffled(beside, chance, key=str), strict=True))
    return classes


def shuffled(names, chance, key=None):
    order = sorted(names, key=key)
    chance.shuffle(order)
    return order
