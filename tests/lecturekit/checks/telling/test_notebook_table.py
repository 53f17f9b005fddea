"""A failed check in a notebook is a table with a picture; anywhere else it is text."""

import base64
import io
import re
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import matplotlib.pyplot as plt
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from PIL import Image

import lecturekit as lk
from lecturekit.checks import CheckFailed
from lecturekit.checks.telling.notebook_table import as_html, show

FLIPPED = lk.mistakes.known("filter2d")["flipped_kernel"].source
CELLS = (
    "import numpy as np\nimport lecturekit as lk",
    FLIPPED,
    'lk.check("filter2d", filter2d)',
    'lk.passes("filter2d", filter2d)',
    'lk.check("fc_params", lambda *_: "<script>alert(1)</script>")',
    'def fc_params(*_):\n    raise NotImplementedError\nlk.check("fc_params", fc_params)',
    'lk.check("brighten_kernel", lambda gain: gain * lk.IDENTITY)',
    "import matplotlib.pyplot as plt\nplt.get_fignums()",
)


@pytest.fixture(scope="module")
def outputs():
    """Run the cells in a real kernel and return the outputs of each."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3")
    client.extra_arguments = ["--HistoryManager.hist_file=:memory:"]
    client.execute()
    return [cell.outputs for cell in notebook.cells]


def report_of(name, answer):
    with pytest.raises(CheckFailed, match=name) as caught:
        lk.check(name, answer)
    return caught.value.report


def test_a_notebook_shows_a_table_and_the_whole_text_for_those_without_tables(outputs):
    table, _ = outputs[2]
    assert table.output_type == "display_data"
    html, text = table.data["text/html"], table.data["text/plain"]
    rows = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', html)
    assert rows == ["the call", "came out", "wrong", "looks like", "reread", "picture", "to try"]
    assert "the first is at row 0, column 0, where yours is 17" in html
    assert "flipped_kernel: the kernel is turned by 180°" in html
    with pytest.raises(CheckFailed, match="filter2d") as caught:
        lk.check("filter2d", lk.convolve2d)
    assert text == str(caught.value)


def test_the_picture_is_a_png_that_says_what_it_shows(outputs):
    html = outputs[2][0].data["text/html"]
    found = re.search(r'<img width="(\d+)" alt="([^"]+)" src="data:image/png;base64,([^"]+)"', html)
    width, alt, data = found.groups()
    assert alt == "What came out, of shape (2, 3), value by value: 4 too large, 2 too small."
    picture = Image.open(io.BytesIO(base64.b64decode(data)))
    assert picture.format == "PNG"
    assert int(width) == picture.width // 2
    assert 100 < picture.width < 1400
    assert 100 < picture.height < 1000


def test_below_the_table_stands_one_line_and_the_report_of_a_class_still_finds_the_text(outputs):
    error = outputs[2][1]
    assert error.traceback == ["filter2d: not right yet; the table above says where to look"]
    assert "known mistake, flipped_kernel" in error.evalue


def test_what_comes_from_a_student_is_no_html(outputs):
    html = outputs[4][0].data["text/html"]
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_passes_a_stub_and_a_right_answer_need_no_table(outputs):
    printed, result = outputs[3]
    line = "filter2d: not right yet, so there is nothing to show here; its check says more\n"
    assert printed.text == line
    assert result.data["text/plain"] == "False"
    (stub,) = outputs[5]
    assert stub.traceback[0].startswith("fc_params: not done yet; write your answer")
    (right,) = outputs[6]
    assert "the visible check passes" in right.text


def test_no_figure_is_left_open(outputs):
    assert outputs[7][0].data["text/plain"] == "[]"
    before = plt.get_fignums()
    assert "<img" in as_html(report_of("filter2d", lk.convolve2d))
    assert plt.get_fignums() == before


def test_a_shell_without_a_kernel_shows_text_alone(capsys):
    shell = InteractiveShell()
    shell.user_ns["lk"] = lk
    shell.run_cell('lk.check("filter2d", lk.convolve2d)')
    shown = capsys.readouterr().out
    assert "To try it yourself" in shown
    assert "<table" not in shown
    assert "the table above" not in shown
    assert not show(report_of("filter2d", lk.convolve2d))


@pytest.mark.parametrize(("kernel", "tables"), [(None, 0), (object(), 1)])
def test_a_table_is_shown_only_where_a_kernel_runs_the_cell(kernel, tables, monkeypatch):
    """A program that grades cells may have a kernel's shell, and has no kernel."""
    shown = []
    publisher = SimpleNamespace(publish=shown.append)
    shell = SimpleNamespace(kernel=kernel, display_pub=publisher)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    assert show(report_of("filter2d", lk.convolve2d)) == bool(tables)
    assert len(shown) == 2 * tables  # by the check itself, and by the call above


def test_a_failing_check_outside_a_notebook_draws_nothing():
    code = (
        "import sys, lecturekit as lk\n"
        "assert not lk.passes('convolve2d', lk.filter2d)\n"
        "try:\n    lk.check('convolve2d', lk.filter2d)\n"
        "except lk.checks.CheckFailed:\n    pass\n"
        "assert not {'matplotlib', 'IPython'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_picture_that_cannot_be_drawn_leaves_the_words(monkeypatch):
    report = report_of("filter2d", lk.convolve2d)

    def refuse(_):
        raise RuntimeError("no room")

    monkeypatch.setattr("lecturekit.checks.telling.drawn.drawn", refuse)
    html = as_html(report)
    assert "<img" not in html
    assert "all 6 values are wrong" in html


def test_a_long_row_is_cut():
    def fails(_):
        raise ValueError("<b>" * 10**6)

    report = report_of("fc_params", fails)
    assert len(str(report)) < 1000
    assert len(as_html(report)) < 5000
    assert "<b><b>" not in as_html(report)


@pytest.mark.parametrize("name", ["filter2d", "conv2d", "max_pool2d", "spectrogram"])
def test_no_table_holds_the_right_result(name):
    """Pictures say where, and in which direction, and no more."""
    exercise = lk.checks.EXERCISES[name]
    for mistake in lk.mistakes.known(name).values():
        try:
            lk.check(name, mistake.function)
        except CheckFailed as failure:
            # Without what the mistake itself returned, which may be right but for its dtype.
            html = as_html(replace(failure.report, came_out=""))
        else:
            continue
        for case in exercise.cases:
            if not case.raises:
                right = getattr(lk, name)(*case.arguments.values())
                assert str(right.tolist()) not in html
                assert str(right) not in html
