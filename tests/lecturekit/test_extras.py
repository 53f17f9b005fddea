"""Without the extras the library does what it can, and says in one line what to install."""

import os
import subprocess
import sys

import pytest

import lecturekit as lk

DEEP = ("torch", "sklearn", "threadpoolctl", "efficientnet_lite_pytorch")
WIDGETS = ("ipywidgets", "anywidget")
NEED_TORCH = (
    *("AlexNet", "AlexNetPaper", "DEFAULT_FEATURE_LAYER", "EFFICIENTNET_LITE_MEAN"),
    *("EFFICIENTNET_LITE_STD", "ENet", "GoogLeNet", "GoogLeNetPaper", "IMAGENET_MEAN"),
    *("IMAGENET_STD", "LeNet5", "LeNet5Paper", "NETWORKS", "PUBLISHED", "ResNet"),
    *("SEEN_CLASSES", "VGG", "build_network", "count_model", "deep_features"),
    *("default_network", "load_pretrained", "networks", "preprocess", "Gallery", "gallery"),
    *("grad_cam", "ideal_images", "layer_averages", "Patch", "top_patches"),
)
FUNCTIONS = {
    "lk.load_digits()": "load_digits: scikit-learn",
    "lk.linear_probe([[1.0], [2.0]], [0, 1], [[1.0]])": "linear_probe: scikit-learn",
    "lk.project_2d([[1.0, 2.0]])": "project_2d: scikit-learn",
    "lk.widgets.neighbors()": "lk.widgets.neighbors: torch",
    "lk.widgets.color_times_object()": "lk.widgets.color_times_object: torch",
    "lk.widgets.network_walk()": "lk.widgets.network_walk: torch",
}
NEED_NETWORK = {"neighbors", "color_times_object", "network_walk"}


ABSENT = """
import sys
class Absent:
    def find_spec(self, name, *_):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
import lecturekit as lk
"""


def without(modules, code):
    """Run code where some modules are not installed; return the process."""
    return subprocess.run(
        [sys.executable, "-c", f"MODULES = {modules}{ABSENT}{code}"],
        env=os.environ | {"PYTHON_COLORS": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


def told(code):
    """Make code that prints what kind of error another raises, and its text."""
    return (
        f"try: {code}\n"
        "except Exception as error: print(type(error).__name__, error)\n"
        "else: print('nothing raised')\n"
    )


def test_every_name_that_needs_torch_says_so():
    code = "".join(told(f"getattr(lk, {name!r})") for name in lk.__all__)
    lines = without(DEEP, code).stdout.splitlines()
    wanted = {
        name: f"ModuleNotFoundError lecturekit.{name}: torch is not installed; "
        'pip install "lecturekit[deep]"'
        for name in NEED_TORCH
    }
    assert dict(zip(lk.__all__, lines, strict=True)) == {
        name: wanted.get(name, "nothing raised") for name in lk.__all__
    }


def test_every_function_that_needs_an_extra_says_so():
    done = without(DEEP, "".join(map(told, FUNCTIONS)))
    assert done.stdout.splitlines() == [
        f'ModuleNotFoundError {line} is not installed; pip install "lecturekit[{extra}]"'
        for line in FUNCTIONS.values()
        for extra in ["digits" if line.endswith("scikit-learn") else "deep"]
    ]


def test_a_package_imported_by_name_says_it_in_the_last_line_and_nothing_about_the_import():
    done = without(DEEP, "from lecturekit.networks import LeNet5")
    assert done.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: lecturekit.networks: torch is not installed; "
        'pip install "lecturekit[deep]"'
    )
    assert done.stderr.count("Traceback") == 1


@pytest.mark.parametrize("missing", [WIDGETS, WIDGETS[:1], WIDGETS[1:]])
def test_without_widgets_a_still_picture_stands_and_a_line_says_why(missing):
    done = without(missing, "lk.widgets.cortex()._ipython_display_()")
    line, picture = done.stdout.splitlines()
    package = "anywidget" if "anywidget" in missing else "ipywidgets"
    assert line == (
        f'lk.widgets: {package} is not installed; pip install "lecturekit[widgets]" '
        "to play with this picture"
    )
    assert "image/png" in picture
    assert done.stderr == ""


def test_every_still_picture_is_the_first_of_the_live_one():
    code = "import hashlib\n" + "".join(
        f"png, caption = lk.widgets.{name}()._first\n"
        "print(hashlib.sha256(png).hexdigest(), caption)\n"
        for name in lk.widgets.__all__
        if name not in {"Board", *NEED_NETWORK}
    )
    still, live = without((*DEEP, *WIDGETS), code), without((), code)
    assert (still.stderr, live.stderr) == ("", "")
    assert still.stdout.splitlines() == live.stdout.splitlines()
    assert len(live.stdout.splitlines()) == 11


def test_without_ipython_widgets_say_what_brings_it():
    done = without((*WIDGETS, "IPython", "traitlets"), told("lk.widgets"))
    assert 'is not installed; pip install "lecturekit[widgets]"' in done.stdout
