"""What isn't in a room can be named and nothing can be had of it."""

import subprocess
import sys

import pytest

from autograder.sandbox.absent import Absent, NotInTheRoomError
from autograder.sandbox.contents import files
from autograder.sandbox.packages import files_of
from lecturekit import plots
from lecturekit.checks import is_available


@pytest.fixture
def absent():
    return Absent("torch.Tensor")


def test_it_can_be_named_called_and_subclassed(absent):
    assert repr(absent.cuda.device(0)["name"]).startswith("<torch.Tensor.cuda.device isn't there")
    assert not isinstance(3, absent)
    assert not isinstance(3, str | absent)
    assert not issubclass(int, absent)
    assert f"{absent}" == repr(absent)
    absent.benchmark = True

    @absent.no_grad()
    @absent.script
    def function(n):
        with absent.no_grad():
            return n + 1

    class Layer(absent.Module):
        pass

    assert function(2) == 3
    assert Layer.__mro__ == (Layer, object)


@pytest.mark.parametrize(
    "value",
    [
        *("float(x)", "int(x)", "bool(x)", "len(x)", "list(x)", "x + 1", "1 - x", "x < 3", "-x"),
        *("np.asarray(x)", "np.add(np.ones(2), x)", "np.ones(2) @ x", "np.allclose(np.ones(2), x)"),
        *("range(x)", "3 in x", "f'{x:.3f}'", "sum(x)", "{**x}", "print(*x)", "pickle.dumps(x)"),
        *("open(x)", "x[0] + x[1]", "dict(x)", "x == 3", "x != x"),
    ],
)
def test_no_value_is_to_be_had(absent, value):
    space = {"__name__": "__main__", "x": absent, "np": __import__("numpy")}
    with pytest.raises(NotInTheRoomError, match=r"torch\.Tensor.* isn't there while a notebook is"):
        exec(f"import pickle\n{value}", space)  # noqa: S102  # our own text


def test_a_library_may_compare_it(absent):
    assert absent not in (int, str)
    assert absent != object()


IMPORTS = """
import {module} as found
answer = repr(found.anything)
"""


@pytest.mark.parametrize(
    "module", ["scipy.signal", "sklearn.linear_model", "torch", "lecturekit.mistakes"]
)
def test_the_students_code_can_import_it(rooms, module):
    code = f"space = {{'__name__': '__main__'}}\nexec({IMPORTS.format(module=module)!r}, space)"
    found = rooms.ask(f"{code}\nanswer = space['answer']")
    assert found.endswith("anything isn't there while a notebook is graded>")


@pytest.mark.parametrize(
    "code",
    [
        "try:\n    import torch\nexcept ImportError:\n    answer = 'the truth'",
        "import importlib.util\nanswer = importlib.util.find_spec('torch') or 'the truth'",
        "try:\n    import no_such_package\nexcept ImportError:\n    answer = 'the truth'",
        "import numpy\nanswer = numpy.testing and 'the truth'",
    ],
)
def test_code_that_is_ready_for_it_is_told_the_truth(rooms, code):
    space = "space = {'__name__': '__main__'}"
    assert rooms.ask(f"{space}\nexec({code!r}, space)\nanswer = space['answer']") == "the truth"


def test_a_library_is_told_the_truth(rooms):
    code = "exec('import torch', {'__name__': 'matplotlib.somewhere'})"
    assert rooms.ask(code)["raised"].startswith("ModuleNotFoundError")


def test_a_star_leaves_the_students_names_alone(rooms):
    code = (
        "def filter2d(): return 3\nfrom lecturekit import *\nanswer = filter2d(), TOY_FILTER.sum()"
    )
    space = "space = {'__name__': '__main__'}"
    assert rooms.ask(f"{space}\nexec({code!r}, space)\nanswer = space['answer'][0]") == 3


def test_of_the_pictures_there_are_those_that_notebooks_draw_with(rooms):
    code = (
        "import types\nimport lecturekit as lk\n"
        f"found = [getattr(lk.plots, name) for name in {plots.__all__}]\n"
        "answer = [isinstance(each, types.FunctionType) or repr(each) for each in found]"
    )
    assert rooms.ask(code) == [
        is_available(getattr(plots, name).__module__)
        or f"<lecturekit.{name} isn't there while a notebook is graded>"
        for name in plots.__all__
    ]


def test_of_the_course_there_is_what_an_assignment_names_of_earlier_ones():
    from .conftest import Rooms  # noqa: PLC0415  # with functions of the course's own

    with Rooms("numpy", packages=["numpy", "lecturekit.conv2d"]) as with_convolution:
        code = (
            "import lecturekit as lk\nimport numpy as np\n"
            "toy = lk.TOY_IMAGE[None, None], lk.TOY_FILTER[None, None], [0]\n"
            "found = lk.conv2d(*toy)[0, 0, 0].tolist()\n"
            "answer = [found, *map(repr, (lk.max_pool2d, lk.filter2d, lk.conv2d_backward))]"
        )
        found, *absent = with_convolution.ask(code)
    assert found == [4, 3, 4]
    for each in absent:
        assert each.endswith("isn't there while a notebook is graded>")


def test_a_copy_of_the_package_beside_a_notebook_is_not_seen(tmp_path):
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / "lecturekit-0.1.0-py3-none-any.whl").write_text("")
    (tmp_path / "answers.py").write_text("")
    (tmp_path / "deeper" / "lecturekit").mkdir(parents=True)
    zipped = [
        sys.executable,
        "-m",
        "zipfile",
        "-c",
        str(tmp_path / "a.bin"),
        str(tmp_path / "answers.py"),
    ]
    subprocess.run(zipped, check=True)
    assert list(files(tmp_path)) == ["data.csv"]


def test_a_package_comes_with_what_it_needs_and_nothing_else():
    found = files_of(["matplotlib"])
    assert {"matplotlib", "numpy", "PIL", "kiwisolver"} <= set(found)
    assert not {"scipy", "torch", "pip", "setuptools", "__pycache__"} & set(found)
    assert not [name for name in found if name.endswith(".pth")]


def test_of_scipy_there_is_a_part():
    found = {name for name in files_of(["scipy"]) if name.startswith("scipy/")}
    assert "scipy/special" in found
    assert not {"scipy/signal", "scipy/ndimage", "scipy/__pycache__"} & found


def test_pillow_shows_pictures_and_filters_none():
    from .conftest import Rooms  # noqa: PLC0415  # with a package more than the fixture's

    with Rooms("PIL.Image") as with_pictures:
        code = """
import io
from PIL import Image, ImageFilter
picture = Image.new("L", (8, 8), 3)
picture.resize((4, 4)).save(io.BytesIO(), "PNG")
found = [hasattr(picture.im, name) for name in ("filter", "rankfilter", "box_blur")]
try:
    picture.filter(ImageFilter.BLUR)
except Exception as error:
    found.append(type(error).__name__)
answer = found
"""
        assert with_pictures.ask(code) == [False, False, False, "NotInTheRoomError"]
