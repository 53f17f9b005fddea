"""A machine of a student's: a Python without packages, a home, a folder with a notebook in it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import lecturekit

INSTALLING = Path(lecturekit.__path__[0]) / "installing"
REQUIRES = (
    "numpy>=2.1",
    "pillow>=11",
    "anywidget>=0.9.21; extra == 'widgets'",
    "torch>=2.11; extra == 'deep'",
)
WHEEL = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
PIP = '''
"""Installs by writing down what it was asked for; fails at what it is told to fail at."""
import json, os, sys, zipfile
from pathlib import Path

site = Path(__file__).parents[1]
words = [word for word in sys.argv[2:] if word[0] != "-" and word not in {"2", "raw"}]
options = [word for word in sys.argv if word in {"--no-index", "--no-deps"}]
with (site / "asked.txt").open("a", encoding="utf-8") as asked:
    asked.write(json.dumps(options + words) + "\\n")
fails, says = json.loads(os.environ.get("PIP_FAILS", '["", ""]'))
print("Collecting", words[0])
if fails and any(fails in word for word in words):
    sys.exit(says)
done = []
for word in words:
    name, _, version = word.partition(">=")
    if word.endswith(".whl"):
        with zipfile.ZipFile(word) as wheel:
            wheel.extractall(site)
        name, version = Path(word).name.split("-")[:2]
    elif version:
        metadata = site / f"{name}-{version}.dist-info" / "METADATA"
        metadata.parent.mkdir()
        metadata.write_text(f"Name: {name}\\nVersion: {version}\\n", encoding="utf-8")
    else:
        continue
    done.append(f"{name}-{version}")
if done:
    print("Successfully installed", *done)
'''
RUN = """
import sys
{before}
try:
    exec({cell!r}, {{}})
except ImportError as error:
    print("stops:", *error._render_traceback_())
"""


class Machine:
    """What a student has.

    Attributes
    ----------
    site : Path
        Where packages are.
    folder : Path
        The notebook's.
    home : Path
    python : sequence of str
        What starts Python. That of the tests is told to have no packages.
    """

    def __init__(self, place, cell, python=(sys.executable, "-S")):
        self.site, self.folder, self.home = place / "site", place / "a" / "b" / "c", place / "home"
        for each in (self.site, self.folder, self.home):
            each.mkdir(parents=True)
        self._cell, self._python = cell, python

    def has_pip(self):
        """Have a pip that writes down what it is asked for."""
        self.has("pip", "25.0")
        (self.site / "pip").mkdir()
        (self.site / "pip" / "__init__.py").touch()
        (self.site / "pip" / "__main__.py").write_text(PIP, encoding="utf-8")

    def has(self, name, version):
        """Have a package, as far as its metadata go."""
        (self.site / f"{name}-{version}.dist-info").mkdir()
        metadata = self.site / f"{name}-{version}.dist-info" / "METADATA"
        metadata.write_text(f"Name: {name}\nVersion: {version}\n", encoding="utf-8")

    def has_all(self):
        """Have all that the package needs, in newer versions."""
        for name in ("numpy", "pillow", "anywidget"):
            self.has(name, "77.1")

    def wheel(self, version, folder=None, name=""):
        """Put a wheel somewhere, beside the notebook if not told where."""
        path = (folder or self.folder) / (name or f"lecturekit-{version}-py3-none-any.whl")
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr("lecturekit/__init__.py", "")
            for module in INSTALLING.glob("*.py"):
                wheel.write(module, f"lecturekit/installing/{module.name}")
            lines = ["Metadata-Version: 2.4", "Name: lecturekit", f"Version: {version}"]
            lines += [f"Requires-Dist: {each}" for each in REQUIRES]
            inside = f"lecturekit-{version}.dist-info"
            wheel.writestr(f"{inside}/METADATA", "\n".join(lines) + "\n")
            wheel.writestr(f"{inside}/WHEEL", WHEEL)
            wheel.writestr(f"{inside}/RECORD", "lecturekit/__init__.py,,\n")
        return path

    def bundle(self, version, path):
        """Put the zip that students get somewhere."""
        wheel = self.wheel(version, self.home.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as packed:
            packed.write(wheel, f"filtering/{wheel.name}")
        wheel.unlink()

    def run(self, extras="widgets", *, before="", fails=("", ""), **settings):
        """Run the cell; return what it printed, and what pip was asked for, run by run."""
        asked = self.site / "asked.txt"
        asked.write_text("", encoding="utf-8")
        cell = f'{self._cell}\ninstall_lecturekit("{extras}")'
        home = {"HOME": str(self.home), "USERPROFILE": str(self.home)}
        settings |= {"PYTHONPATH": str(self.site), "PIP_FAILS": json.dumps(fails)}
        done = subprocess.run(
            [*self._python, "-c", RUN.format(cell=cell, before=before)],
            cwd=self.folder,
            env={**os.environ, **home, **settings, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert not done.stderr
        calls = [json.loads(line) for line in asked.read_text(encoding="utf-8").splitlines()]
        names = [[word if ">=" in word else Path(word).name for word in call] for call in calls]
        return SimpleNamespace(said=done.stdout.strip(), asked=names)

    @property
    def version(self):
        """The package's version that is installed; empty if it isn't."""
        found = [path.name.split("-")[1] for path in self.site.glob("lecturekit-*.dist-info")]
        return max(found, default="").removesuffix(".dist")
