"""What a room holds is listed by the places of files: nothing of it is imported for that."""

import py_compile
import subprocess
import sys
from importlib import metadata
from importlib.util import cache_from_source, find_spec
from pathlib import Path

from autograder.sandbox import contents
from autograder.sandbox.packages import importable

LIST = """
import sys
from pathlib import Path
from autograder.sandbox import contents
contents.python(["numpy", "lecturekit.pad2d"], Path(sys.argv[1]))
print(*sys.modules)
"""


def test_to_list_what_is_there_imports_no_torch(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LIST, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "autograder.sandbox.contents" in done.stdout.split()
    assert "torch" not in done.stdout.split()


def test_each_module_lies_where_python_looks_for_it(tmp_path):
    course = contents.python(["numpy", "lecturekit.pad2d"], tmp_path)[contents.COURSE]
    ours = [path.relative_to(course) for path in course.glob("lecturekit/**/*.py")]
    assert Path("lecturekit/convolution/padding.py") in ours
    for place in ours:
        parts = place.with_suffix("").parts
        spec = find_spec(".".join(parts[:-1] if place.name == "__init__.py" else parts))
        assert (spec.submodule_search_locations is not None) == (place.name == "__init__.py")


def test_a_room_need_not_compile_what_python_has_compiled_here(tmp_path):
    source = Path(contents.__file__).with_name("supervisor.py")
    compiled = Path(py_compile.compile(str(source)) or "")
    course = contents.python([], tmp_path)[contents.COURSE]
    copy = course / "autograder" / "sandbox" / "supervisor.py"
    assert copy.read_bytes() == source.read_bytes()
    assert int(copy.stat().st_mtime) == int(source.stat().st_mtime)
    assert Path(cache_from_source(str(copy))).read_bytes() == compiled.read_bytes()


def test_each_package_that_can_be_imported_is_known_by_its_name():
    importable.cache_clear()  # another test may have asked with packages of its own
    names = {name for name in metadata.packages_distributions() if name.isidentifier()}
    assert names <= importable()
    assert {"numpy", "PIL", "torch"} <= importable()
    assert not importable() & {"pillow", "numpy_libs", "METADATA", "bin"}
