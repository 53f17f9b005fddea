"""Change lines of the product at random and see whether the tests notice: ``make spot-mutants``.

COUNT functions of both packages are drawn, longer ones more often, and one small change is made in
each: an operator, a constant, an axis, a statement gone. What the tests beside a module don't
notice is tried with all the tests. The same SEED draws the same changes, so that two suites can be
compared; a line for each mutant says which test noticed, or that none did.
"""

import argparse
import ast
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.audit.mutants.mutant import Mutant, of_answer

PROJECT = Path(__file__).parents[1]
PACKAGES = ("lecturekit", "autograder")
NO_CODE = ("lecturekit/mistakes/", "/conftest.py")  # wrong on purpose; the tests' own
SECONDS_AT_MOST = 2400  # a mutant that never ends is noticed by whoever waits for it


def functions(project: Path) -> dict[tuple[Path, str], int]:
    """Map each function of the product, a module's own, to its number of lines."""
    return {
        (path.relative_to(project), node.name): (node.end_lineno or node.lineno) - node.lineno
        for package in PACKAGES
        for path in sorted((project / package).rglob("*.py"))
        if not any(part in path.as_posix() for part in NO_CODE)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }


def draw(project: Path, count: int, seed: int) -> list[tuple[Path, Mutant]]:
    """Draw mutants, at most one of a function."""
    lines = functions(project)
    chance = random.Random(seed)  # noqa: S311  # no secret
    drawn: dict[tuple[Path, str], Mutant] = {}
    while len(drawn) < count:
        [place] = chance.choices(list(lines), weights=list(lines.values()))
        path, name = place
        made = list(of_answer(name, (project / path).read_text()))
        if made and place not in drawn:
            drawn[place] = chance.choice(made)
    return [(path, mutant) for (path, _), mutant in drawn.items()]


def noticed_by(project: Path, path: Path, mutant: Mutant) -> str:
    """Put a mutant in its place and name the test that fails; nothing if none does."""
    text = (project / path).read_text()
    (project / path).write_text(mutant.text)
    try:
        beside = [path.as_posix(), f"tests/{path.parent.as_posix()}"]
        for tests in ([each for each in beside if (project / each).exists()], []):
            if found := first_failure(project, tests):
                return found
        return ""
    finally:
        (project / path).write_text(text)


def first_failure(project: Path, tests: list[str]) -> str:
    """Run tests until one fails."""
    parallel = [] if tests else ["-n", "auto", "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--color=no", *parallel, *tests]
    try:
        done = subprocess.run(
            command,
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project)},
            capture_output=True,
            text=True,
            timeout=SECONDS_AT_MOST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no end within {SECONDS_AT_MOST} s"
    if not done.returncode:
        return ""
    named = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return named[1] if named else f"pytest ended with {done.returncode}"


def main() -> None:
    """Print a line for each mutant and how many were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        git = ["git", "-C", str(PROJECT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", copy], check=True)
        try:
            found = []
            for path, mutant in draw(copy, options.count, options.seed):
                found.append(noticed_by(copy, path, mutant))
                said = f"{path}, {mutant.exercise}: {mutant.was} -> {mutant.becomes or 'nothing'}"
                sys.stdout.write(f"{said}\n    {found[-1] or 'NOT NOTICED'}\n")
                sys.stdout.flush()
            noticed = sum(map(bool, found))
            sys.stdout.write(f"{noticed} of {len(found)} noticed (seed {options.seed})\n")
        finally:
            subprocess.run([*git, "remove", "--force", copy], check=True)


if __name__ == "__main__":
    main()
