"""Pictures are found by folder; Matplotlib is loaded at the first of them, not with the library."""

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

from lecturekit import plots


def test_importing_the_library_loads_no_matplotlib_and_the_first_picture_does():
    code = (
        "import sys, lecturekit as lk\n"
        "assert not {'matplotlib', 'skimage'} & set(sys.modules)\n"
        "assert lk.plots.number_grid\n"
        "assert 'matplotlib' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_every_picture_of_every_folder_is_there_and_tab_offers_it():
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(plots.__path__, "lecturekit.plots.")
        if not found.name.endswith("conftest")
    ]
    drawn = [(name, module) for module in modules for name in getattr(module, "__all__", ())]
    assert sorted(name for name, _ in drawn) == dir(plots)
    for name, module in drawn:
        assert inspect.unwrap(getattr(plots, name)) is vars(module)[name]
        assert inspect.isfunction(getattr(plots, name)), name


def test_an_unknown_picture_is_an_attribute_error():
    with pytest.raises(AttributeError, match=r"module 'lecturekit\.plots' has no .* 'number_gird'"):
        _ = plots.number_gird
