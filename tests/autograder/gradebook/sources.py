"""Two small sources with two free texts, and points that tests may change."""

from tests.autograder.conftest import FREE_TEXT, SETUP, answer_header, test_header

WORTH = {"test_add": 1, "test_add_arrays": 2, "test_double": 3, "why": 1, "how": 4, "test_name": 1}
OWNER = {
    "test_add": "add",
    "test_add_arrays": "add",
    "test_double": "double",
    "why": "why",
    "how": "how",
    "test_name": "name",
}
CELLS = {
    "01_adding": ["test_add", "test_add_arrays", "test_double", "why", "how"],
    "02_naming": ["test_name"],
}
TOPICS = {"01_adding": "adding", "02_naming": "naming"}


def free_text(name, worth):
    header = FREE_TEXT.replace('"why"', f'"{name}"').replace('"points": 1', f'"points": {worth}')
    return f"{header}\n# ### BEGIN SOLUTION\n# Since it does.\n# ### END SOLUTION\n"


def answer(name, body):
    return (
        f"{answer_header(name)}\ndef {name}(*a):\n"
        f"    ### BEGIN SOLUTION\n    return {body}\n    ### END SOLUTION\n"
    )


MAY_GO = ["test_add_arrays", "test_double", "how"]
"""Graded cells that a source may lack, with their exercise where it has no other."""


def sources(worth, gone=frozenset()):
    """Write both sources with these points, in the headings too, without some cells."""
    total = sum(worth[name] for name in CELLS["01_adding"] if name not in gone)
    cells = [
        ("", f"# %% [markdown]\n# # Adding\n#\n# ## To do ({total:g} points)\n"),
        ("", f"{SETUP}\nimport math\n"),
        ("", answer("add", "sum(a)")),
        ("", f"{test_header('test_add', worth['test_add'])}\nassert add(1, 1) == 2\n"),
        (
            "test_add_arrays",
            f"{test_header('test_add_arrays', worth['test_add_arrays'])}\nassert add(2, 2) == 4\n",
        ),
        ("", "# %% [markdown]\n# More of it.\n"),
        ("test_double", answer("double", "2 * a[0]")),
        (
            "test_double",
            f"{test_header('test_double', worth['test_double'])}\nassert double(2) == 4\n",
        ),
        ("", "# %% [markdown]\n# Why and how?\n"),
        ("", free_text("why", worth["why"])),
        ("how", free_text("how", worth["how"])),
    ]
    return {
        "01_adding": "\n".join(text for cell, text in cells if cell not in gone),
        "02_naming": "\n".join([
            "# %% [markdown]\n# # Naming\n",
            answer("name", '"filter"'),
            f"{test_header('test_name', worth['test_name'])}\nassert name()\n",
        ]),
    }  # fmt: skip
