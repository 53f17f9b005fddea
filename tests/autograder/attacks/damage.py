"""Damage a notebook at random, as broken editors, disks and students do."""

import copy
import json

_JUNK = (
    None, True, -1, 10**30, 1e308, "", "x" * 5000, "\ud800", "\x00", [], {}, [[]], {"a": {"b": 1}},
    "### BEGIN SOLUTION", "raise SystemExit", "import os; os._exit(0)", "test_add", "add",
)  # fmt: skip


def damaged(random, text):
    """Return the bytes of a notebook with one to four things wrong.

    Parameters
    ----------
    random : random.Random
        Started at a number, so that a finding can be made again.
    text : str
        The notebook as JSON.
    """
    notebook = json.loads(text)
    for _ in range(random.randint(1, 4)):
        random.choice(_DAMAGES)(random, notebook)
    written = json.dumps(notebook).encode()
    return random.choice([_whole] * 6 + [_cut, _flipped, _other_encoding])(random, written)


def _paths(value, path=()):
    """List the way to every part of a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, dict | list):
            yield from _paths(item, (*path, key))
        else:
            yield (*path, key)


def _somewhere(random, notebook):
    """Pick a part; return what holds it, and its key."""
    path = random.choice([path for path in _paths(notebook) if path])
    holder = notebook
    for key in path[:-1]:
        holder = holder[key]
    return holder, path[-1]


def _replace(random, notebook):
    holder, key = _somewhere(random, notebook)
    holder[key] = copy.deepcopy(random.choice(_JUNK))


def _remove(random, notebook):
    holder, key = _somewhere(random, notebook)
    del holder[key]


def _repeat(random, notebook):
    cells = notebook.get("cells")
    if isinstance(cells, list) and cells:
        cells.insert(random.randrange(len(cells) + 1), copy.deepcopy(random.choice(cells)))


def _shuffle(random, notebook):
    cells = notebook.get("cells")
    if isinstance(cells, list):
        random.shuffle(cells)


def _flip_a_flag(random, notebook):
    cells = [each for each in notebook.get("cells") or [] if isinstance(each, dict)]
    metadata = [cell.get("metadata") for cell in cells]
    marks = [each.get("nbgrader") for each in metadata if isinstance(each, dict)]
    marks = [each for each in marks if isinstance(each, dict)]
    if marks:
        name = random.choice(
            ["grade", "solution", "locked", "points", "schema_version", "grade_id"]
        )
        random.choice(marks)[name] = copy.deepcopy(random.choice(_JUNK))


def _nest(random, notebook):
    holder, key = _somewhere(random, notebook)
    for _ in range(random.choice([3, 50, 200])):
        holder[key] = [holder[key]]


def _put_code(random, notebook):
    cells = notebook.get("cells")
    if isinstance(cells, list):
        source = random.choice(["1/0", "x = [0] * 10", "def add(a, b): return a + b", "%%bash\nls"])
        cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": [],
                "execution_count": None, "id": "a" * random.randint(0, 70)}  # fmt: skip
        cells.insert(random.randrange(len(cells) + 1), cell)


_DAMAGES = (_replace, _replace, _remove, _repeat, _shuffle, _flip_a_flag, _nest, _put_code)


def _whole(_random, written):
    return written


def _cut(random, written):
    return written[: random.randrange(len(written))]


def _flipped(random, written):
    changed = bytearray(written)
    for _ in range(random.randint(1, 30)):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _other_encoding(random, written):
    return written.decode("utf-8", "replace").encode(
        random.choice(["utf-16", "utf-8-sig", "utf-7"])
    )
