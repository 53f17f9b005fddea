"""What a student downloads for notebooks 1 to 3; the registry is asked, nothing is installed."""

import json
import sys
import urllib.request

import pytest

from tests.environments.conftest import run

MOST_MB = 120


@pytest.mark.parametrize(
    ("python", "extras"), [("3.11", ""), ("3.11", "[widgets]"), ("3.13", "[widgets]")]
)
def test_it_is_at_most_120_mb_on_linux(wheel, python, extras, tmp_path, figure):
    """Nothing of it is there before; with the extra, what IPython needs is part of it."""
    report = tmp_path / "report.json"
    run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"),
        *("--only-binary", ":all:", "--target", tmp_path, "--report", report),
        *("--python-version", python, "--implementation", "cp", f"{wheel}{extras}"),
        *(f"--platform=manylinux_2_{n}_x86_64" for n in (28, 27, 24, 17, 12, 5)),
        *(f"--platform=manylinux{name}_x86_64" for name in ("2014", "2010", "1")),
    )
    found = json.loads(report.read_text(encoding="utf-8"))["install"]
    megabytes = sum(map(_bytes, found)) / 1e6
    figure(f"Python {python}, lecturekit{extras}, {len(found)} wheels", megabytes, "MB", MOST_MB)
    assert megabytes <= MOST_MB


def _bytes(package):
    url = package["download_info"]["url"]
    with urllib.request.urlopen(urllib.request.Request(url, method="HEAD")) as answer:  # noqa: S310
        return int(answer.headers["Content-Length"])
