"""The line that a notebook shows while pip runs."""

import sys
from types import SimpleNamespace

import pytest

from lecturekit.installing.live_line import LiveLine


@pytest.fixture
def shown(monkeypatch):
    """Be in a notebook; return what it is sent."""
    sent = []
    publish = SimpleNamespace(publish=lambda content, **how: sent.append((content, how)))
    shell = SimpleNamespace(kernel="a kernel", display_pub=publish)
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    return sent


def follow(*rows):
    line = LiveLine()
    line.begin()
    for row in rows:
        line.follow(row)
    return line


def test_it_is_one_output_that_changes_in_its_place(shown):
    line = follow("Collecting numpy>=2.1", "Downloading numpy-2.3.0-cp313-x.whl (16.6 MB)")
    line.end("Installed it.")
    assert [how["update"] for _, how in shown] == [False, True, True, True]
    assert len({how["transient"]["display_id"] for _, how in shown}) == 1
    words = [
        content["text/plain"].removeprefix("Installing the course's package. ")
        for content, _ in shown
    ]
    assert words[1:] == ["Looking for numpy>=2.1", "Downloading numpy (16.6 MB)", "Installed it."]
    assert shown[-1][0]["text/html"] == "<div>Installed it.</div>"


def test_a_download_has_a_bar_that_a_screen_reader_can_read(shown):
    line = follow("Downloading https://x.example/a/numpy-2.3.0-cp313-x.whl (16.6 MB)")
    line._next_s = 0.0
    line.follow("Progress 8300000 of 16600000")
    page = shown[-1][0]["text/html"]
    assert '<progress value="8300000" max="16600000" aria-label="' in page
    assert page.endswith("Downloading numpy: 8.3 of 16.6 MB</div>")


def test_it_changes_no_more_often_than_a_page_can_show(shown):
    line = follow("Downloading numpy-2.3.0-cp313-x.whl (16.6 MB)")
    line._next_s = float("inf")
    before = len(shown)
    for done in range(1000):
        line.follow(f"Progress {done} of 1000")
    assert len(shown) == before


def test_what_pip_does_at_the_end_and_without_an_answer(shown):
    follow("Installing collected packages: numpy, lecturekit", "WARNING: Retrying (Retry(total=1))")
    assert "Unpacking 2 packages; this may take a minute" in shown[1][0]["text/plain"]
    assert "The network doesn't answer" in shown[2][0]["text/plain"]


def test_an_error_takes_it_away(shown):
    line = LiveLine()
    line.begin()
    line.__exit__(ValueError, ValueError(), None)
    assert shown[-1][0] == {"text/html": "", "text/plain": ""}


def test_names_are_shown_as_text(shown):
    follow("Collecting <b>x</b>")
    assert "&lt;b&gt;" in shown[-1][0]["text/html"]


def test_elsewhere_the_end_alone_is_printed(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    follow("Collecting numpy").end("Installed it.")
    LiveLine().end("")
    assert capsys.readouterr().out == "Installed it.\n"
