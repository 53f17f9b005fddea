"""The page of a student whose notebook can't be shown: what happened, and what to do now."""

from html import escape

from autograder.gradebook import Column, Row
from autograder.project import Assignment
from autograder.states import State

_CURES = {
    State.MALFORMED: "Put that right and hand in again, or ask your instructor.",
    State.MISSING: "Hand in the notebook at its place, or ask your instructor.",
    State.OTHER_ASSIGNMENT: "Hand in the notebook of this assignment, or ask your instructor.",
    State.CRASHED: "That need not be your notebook's fault: your instructor is asked to look.",
}
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; max-width: 42em; margin: 3em auto; padding: 0 1em;
  overflow-wrap: anywhere; }}
td, th {{ padding: 0.2em 1em 0.2em 0; text-align: left; }}
</style>
</head>
<body>
<h1>{title}</h1>
<h2>{student}</h2>
<p><strong>State: {state}.</strong> {what}</p>
<p>{cure}</p>
<table>
<tr><th>exercise</th><th>points</th><th>of</th></tr>
{rows}
</table>
</body>
</html>
"""


def notice(assignment: Assignment, wanted: list[Column], row: Row, *, shown: bool = True) -> str:
    """Write the page of a student without an executed notebook that can be shown.

    Parameters
    ----------
    assignment : Assignment
    wanted : list of Column
    row : Row
    shown : bool
        Whether the reason on record is the reason; else there is an executed notebook, of which
        no page could be made.

    Returns
    -------
    str
        HTML that loads and runs nothing.
    """
    what = "; ".join(row.remarks) or "No executed notebook is there to be shown."
    cure = _CURES.get(row.outcome.state, "Ask your instructor, who can grade it again.")
    if not shown:
        what = "The executed notebook can't be shown as a page."
        cure = "The points stand. Ask your instructor, who can grade it again for a new page."
    points = [(each.name, row.scores[each.name], each.points) for each in wanted]
    if row.penalty:
        points.append(("late", -row.penalty, 0.0))
    points.append(("in all", row.total, sum(each.points for each in wanted)))
    return _PAGE.format(
        title=escape(f"{assignment.topic.replace('_', ' ')}: feedback"),
        student=escape(row.student),
        state=escape(row.outcome.state),
        what=escape(what),
        cure=escape(cure),
        rows="\n".join(
            f"<tr><td>{escape(name)}</td><td>{'-' if score is None else format(score, 'g')}</td>"
            f"<td>{worth:g}</td></tr>"
            for name, score, worth in points
        ),
    )
