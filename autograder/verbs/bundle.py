"""Pack notebooks for students: a zip for each, with the library's wheel and how to start.

A bundle is all that a student needs, on Windows, a Mac, Linux or in Colab. The first cell of the
notebook installs the wheel beside it. Notebooks are taken as they were built, so build first.

What is packed is kept at solutions/ASSIGNMENT/releases/NUMBER.ipynb, to know old copies by when
they are handed in. Commit it.

    python -m autograder bundle 02_filtering
    python -m autograder bundle 02_filtering 03_conv_layers --into handouts
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console

from autograder.errors import CourseError
from autograder.files import put
from autograder.project import find_project
from autograder.source.bundle import build_wheel, bundle, bundle_name
from autograder.source.handed_out import keep
from autograder.verbs.arguments import add_assignments


def add_arguments(parser: ArgumentParser) -> None:
    """Take the assignments and the folder that the zips are put into."""
    add_assignments(parser)
    parser.add_argument(
        "--into", type=Path, default=Path("dist"), metavar="FOLDER", help="default: %(default)s"
    )


def run(options: Namespace, console: Console) -> None:
    """Write the zips and name them."""
    project = find_project()
    assignments = [project.assignment(name) for name in dict.fromkeys(options.assignments)]
    names = [bundle_name(project, assignment) for assignment in assignments]
    wheel = build_wheel(project)
    folder: Path = options.into
    for name, assignment in zip(names, assignments, strict=True):
        content = bundle(project, assignment, wheel)
        kept = keep(assignment, project.released(assignment))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            put(folder / name, content)
        except OSError as error:
            raise CourseError(
                f"{folder / name}: can't be written ({error.strerror}); make room or choose "
                "another folder with --into"
            ) from error
        console.print(f"wrote {folder / name} ({len(content) / 2**20:.1f} MiB)", markup=False)
        if kept:
            place = kept.relative_to(project.root)
            console.print(f"kept {place}: commit it, old copies are known by it", markup=False)
