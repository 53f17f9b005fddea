"""Draw the house from its imports: ``python -m tests.house_map``, or ``make map``.

Folders stand in the order of the two lists, from the top floor down. An arc leads from a folder to
one below that it imports; the more modules import it, the thicker it is. The ground floor, on which
all of them stand, has none.
"""

import pathlib
from collections import Counter

import matplotlib.pyplot as plt
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from tests.autograder import test_house as grader
from tests.house import GROUND, Imports, places
from tests.lecturekit import test_house as library

PICTURE = pathlib.Path(__file__).parents[1] / ".github" / "map.svg"
HOUSES = {
    "autograder": (grader.IMPORTS, grader.FOLDERS),
    "lecturekit": (library.IMPORTS, library.FOLDERS),
}
_GROUND = "the ground floor"


def arrows(imports: Imports, folders: dict[str, str]) -> Counter[tuple[str, str]]:
    """Count the modules of each folder that import another folder."""
    at = places(imports, list(folders))
    return Counter(
        (at[module], folder)
        for module, imported in imports.items()
        for folder in {at[each] for each in imported} - {at[module], GROUND}
        if at[module] != GROUND and module
    )


def draw() -> None:
    """Write the picture."""
    settings = {"svg.fonttype": "none", "svg.hashsalt": "house", "font.size": 9}
    with plt.rc_context(settings):
        fig, axes = plt.subplots(1, 2, figsize=(15, 7.5), layout="constrained")
        for ax, (package, (imports, folders)) in zip(axes, HOUSES.items(), strict=True):
            _draw_one(ax, package, imports, folders)
        fig.savefig(PICTURE, metadata={"Date": None})


def _draw_one(ax: plt.Axes, package: str, imports: Imports, folders: dict[str, str]) -> None:
    at = places(imports, list(folders))
    rows = [*folders, _GROUND]
    modules = Counter(at[each] or _GROUND for each in imports)
    for row, folder in enumerate(rows):
        what = folders.get(folder, "words and facts that several folders need")
        ax.text(0, row, folder, ha="right", va="center", weight="bold")
        ax.text(0.15, row, f"{what} ({modules[folder]})", va="center", color="dimgray", size=7.5)
    for (upper, lower), count in sorted(arrows(imports, folders).items()):
        top, bottom = rows.index(upper), rows.index(lower)
        x, out = 7.8, 7.8 + (bottom - top) / 8
        bow = Path([(x, top), (out, top), (out, bottom), (x, bottom)], [1, 4, 4, 4])
        width, color = 0.4 + 0.25 * count, f"C{top % 10}"
        arc = PathPatch(bow, facecolor="none", edgecolor=color, lw=width, alpha=0.7)
        arc.set_gid(f"{package}: {upper} -> {lower}")
        ax.add_patch(arc)
    ax.set(xlim=(-2, 11), ylim=(len(rows) - 0.5, -1), title=f"{package}/")
    ax.axis("off")


if __name__ == "__main__":
    draw()
