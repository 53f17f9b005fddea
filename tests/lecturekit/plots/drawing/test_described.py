"""A figure's words, and where a notebook has them."""

import sys
from types import SimpleNamespace

import pytest
from matplotlib import pyplot as plt

from lecturekit.plots.drawing.described import LABEL, DescribedFigure, in_words


@pytest.fixture
def figure():
    return plt.figure(FigureClass=DescribedFigure)


@pytest.fixture
def published(monkeypatch):
    """Return what is shown where a Jupyter kernel runs."""
    shown = []
    shell = SimpleNamespace(kernel=object(), display_pub=SimpleNamespace(publish=shown.append))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    return shown


def test_titles_labels_and_legends_are_said_once(figure):
    left, right = figure.subplots(1, 2)
    figure.suptitle("Two\nnetworks")
    left.set_title("loss")
    left.set_xlabel("epoch")
    right.set_title("loss")
    right.set_xlabel("epoch")
    right.plot([1, 2], label="AlexNet")
    right.legend()
    assert in_words(figure) == (
        "A figure: Two networks; loss (across: epoch); loss (across: epoch, shown are AlexNet)."
    )


def test_what_is_named_beside_itself_is_said_as_a_legend_is(figure):
    ax = figure.subplots()
    ax.text(0, 0, "AlexNet", gid=LABEL)
    ax.text(0, 1, "16.4")
    assert in_words(figure) == "A figure: (shown are AlexNet)."


def test_a_figure_without_a_word_says_that(figure):
    figure.subplots()
    assert in_words(figure) == "A figure without words in it."


def test_in_a_notebook_the_words_are_the_image_s_alternative_text(figure, published):
    figure.subplots().set_title('the "toy" picture')
    figure._ipython_display_()
    (shown,) = published
    assert shown["text/plain"] == 'A figure: the "toy" picture.'
    assert 'alt="A figure: the &quot;toy&quot; picture."' in shown["text/html"]
    assert 'src="data:image/png;base64,iVBORw0KGgo' in shown["text/html"]


def test_where_no_kernel_runs_a_figure_is_shown_as_ever(figure):
    figure.subplots()
    with pytest.raises(NotImplementedError, match="no Jupyter kernel"):
        figure._ipython_display_()
