"""What a student needs for a notebook in one zip: the notebook, the library's wheel, two lines.

Nothing is downloaded: the wheel is built from the checkout.
"""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.wheel import WheelBuilder

from autograder.errors import CourseError
from autograder.project import Assignment, Project
from autograder.source.stamps import read_stamp

_README = """\
JupyterLab, VS Code: unpack this folder and open it, then {notebook}; VS Code asks for a kernel, \
which is a Python from 3.11 on. Run the first cell.
Colab: in the menu File choose Upload notebook and take {notebook}, drop {wheel} into Files on the \
left, and run the first cell. The last one downloads what you hand in.
"""


def build_wheel(project: Project) -> tuple[str, bytes]:
    """Build the library's wheel from a checkout; return its name and content.

    Raises
    ------
    CourseError
        If the checkout has no library.
    """
    if not (project.root / "lecturekit").is_dir():
        raise CourseError(
            f"{project.root}: no lecturekit/ in it; make bundles in a checkout of the course"
        )
    with TemporaryDirectory() as folder:
        [path] = WheelBuilder(str(project.root)).build(directory=folder, versions=["standard"])
        return Path(path).name, Path(path).read_bytes()


def bundle(project: Project, assignment: Assignment, wheel: tuple[str, bytes]) -> bytes:
    """Pack a released notebook for students.

    Parameters
    ----------
    project : Project
    assignment : Assignment
    wheel : tuple
        Of `build_wheel`.
    """
    name, content = wheel
    files = {
        assignment.notebook: project.released(assignment).read_bytes(),
        name: content,
        "README.txt": _README.format(notebook=assignment.notebook, wheel=name).encode(),
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for each, data in files.items():
            entry = zipfile.ZipInfo(f"{assignment.topic}/{each}", _made_at(name))
            archive.writestr(entry, data, compress_type=zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _made_at(wheel: str) -> tuple[int, int, int, int, int, int]:
    """Read the time of a wheel's content off its name: the same content makes the same zip."""
    *_, day, time = wheel.split("-")[1].split(".")
    return datetime.strptime(f"{day} {time:0>6}", "%Y%m%d %H%M%S").timetuple()[:6]  # noqa: DTZ007  # zips know no zone


def bundle_name(project: Project, assignment: Assignment) -> str:
    """Name a bundle after the notebook and its release.

    Raises
    ------
    CourseError
        If the notebook was not built, or by a version without numbers.
    """
    path = project.released(assignment)
    stamp = read_stamp(path)
    if stamp is None:
        raise CourseError(f"{path}: no released notebook; run: python -m autograder build")
    return f"{assignment.topic}-release-{stamp.release}.zip"
