"""Which release of the notebook a hand-in is a copy of, and what there is to say about that.

The digest in its metadata tells. Where an editor dropped it, or it was changed, the course's own
cells do. Nothing is gained by a claim: tests and points are those of the latest release.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.cells import grade_id, is_solution, is_test, names, owner
from autograder.handin.recognition import defines, plain
from autograder.source.handed_out import HandedOut, Release
from autograder.source.stamps import stamp_of


@dataclass(frozen=True)
class Origin:
    """Where a hand-in came from.

    Attributes
    ----------
    release : Release or None
        None if nobody knows, or it isn't kept.
    is_old : bool
        Whether it is a copy of an earlier release than the latest.
    said : str
        A line about it, the same for student and instructor; empty if it is of the latest.
    """

    release: Release | None = None
    is_old: bool = False
    said: str = ""


def origin_of(submitted: NotebookNode, assignment: str, known: HandedOut) -> Origin:
    """Find out which release a hand-in is a copy of.

    Parameters
    ----------
    submitted : NotebookNode
        As `autograder.handin.parsing.parse` gives it.
    assignment : str
        Its name, such as ``02_filtering``.
    known : HandedOut
    """
    latest, stamp = known.latest, stamp_of(submitted.metadata)
    if latest is None:
        return Origin()
    if stamp is None or stamp.assignment != assignment:
        return _origin(_by_cells(submitted, known), latest, submitted)
    releases = [latest, *known.earlier]
    for each in releases:
        if each.stamp.digest == stamp.digest:
            return _origin(each, latest, submitted)
    if stamp.release > latest.stamp.release:
        line = (
            f"it is a copy of release {stamp.release}, the latest here is {latest.stamp.release}; "
            "bring the course's checkout up to date and grade again"
        )
        return Origin(said=line)
    if stamp.release not in {each.stamp.release for each in releases}:
        which = f"release {stamp.release}, which isn't kept here"
        line = _line(which, latest, (), _lacking((), latest, submitted))
        return Origin(is_old=True, said=line)
    found = _origin(_by_cells(submitted, known), latest, submitted)
    changed = f"its metadata don't fit release {stamp.release}"
    return Origin(found.release, found.is_old, "; ".join(filter(None, [changed, found.said])))


def renamed_answers(before: NotebookNode, now: NotebookNode) -> dict[str, str]:
    """Find the answers that have another name in a later release: new name to old.

    Their text above and their stub are the same but for the name. What might be one of two isn't
    in it.
    """
    was, asked = _asked(before), _asked(now)
    pairs = [
        (old, new)
        for old in was.keys() - asked.keys()
        for new in asked.keys() - was.keys()
        if [re.sub(rf"\b{re.escape(old)}\b", new, text) for text in was[old][:2]] == asked[new][:2]
    ]
    return {
        new: old for old, new in pairs if sum(old in pair or new in pair for pair in pairs) == 1
    }


def _origin(release: Release | None, latest: Release, submitted: NotebookNode) -> Origin:
    if release is None or release.stamp.digest == latest.stamp.digest:
        return Origin(release)
    before = renamed_answers(release.notebook, latest.notebook)
    had = {*filter(None, map(grade_id, release.notebook.cells)), *before}
    was, asked = _asked(release.notebook), _asked(latest.notebook)
    changed = [
        name for name in asked if name in had and was.get(before.get(name, name)) != asked[name]
    ]
    lacking = _lacking(had, latest, submitted)
    return Origin(
        release,
        is_old=True,
        said=_line(f"release {release.stamp.release}", latest, changed, lacking),
    )


def _line(which: str, latest: Release, changed: Iterable[str], lacking: Iterable[str]) -> str:
    parts = {
        "": f"it is a copy of {which}, the latest is {latest.stamp.release}",
        "changed since: ": ", ".join(changed),
        "not in it, so 0 points: ": ", ".join(lacking),
    }
    return "; ".join(head + text for head, text in parts.items() if text)


def _lacking(had: Iterable[str], latest: Release, submitted: NotebookNode) -> list[str]:
    """List the answers that the latest release asks for and a copy has no place for."""
    there = {*had, *(name for cell in submitted.cells for name in names(cell))}
    return [
        name
        for cell in filter(is_solution, latest.notebook.cells)
        if (name := str(grade_id(cell))) not in there
        and not any(defines(each.source, name) for each in submitted.cells)
    ]


def _asked(notebook: NotebookNode) -> dict[str, list[str]]:
    """Return what each answer is asked for: the text above it, its stub, and its tests."""
    found: dict[str, list[str]] = {}
    above = ""
    for cell in notebook.cells:
        name = str(grade_id(cell))
        if is_solution(cell):
            found[name] = [above, plain(cell.source)]
        elif is_test(cell) and (its := owner(name, found)):
            found[its].append(plain(cell.source))
        elif cell.cell_type == "markdown":
            above = plain(cell.source)
    return found


def _by_cells(submitted: NotebookNode, known: HandedOut) -> Release | None:
    """Choose the release whose own cells a hand-in has; the latest where two fit as well."""
    there = _own(submitted)
    releases = [*known.earlier, *filter(None, [known.latest])]
    best, most = None, 0
    for release in releases:
        own = _own(release.notebook)
        fit = len(own & there) - len(own - there)
        if fit > 0 and fit >= most:
            best, most = release, fit
    return best


def _own(notebook: NotebookNode) -> frozenset[tuple[str, str]]:
    """Return the cells that nobody is to change, as kind and text."""
    return frozenset(
        (cell.cell_type, text)
        for cell in notebook.cells
        if not is_solution(cell) and (text := plain(cell.source))
    )
