"""Formulas of students as browsers draw them; what can't be read stays as it was typed."""

import pytest
from bs4 import BeautifulSoup

from autograder.handout.formulas import TAGS, formula, with_formulas
from autograder.sanitizer.joiner import JOINER

READ = {
    r"x<y": "<mo>&lt;</mo>",
    r"\frac{a}{b}": "<mfrac>",
    r"\sum_{i=0}^{n-1} w_i x_{i+k}": "\u2211",
    r"\left\lfloor\frac{n+2p-k}{s}\right\rfloor+1": "\u230a",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "<mtable>",
    r"\begin{cases}1&x>0\\0\end{cases}": "<mtable>",
    r"\mathbb{R}^{H \times W}": "\u211d",
    r"\operatorname{ReLU}(x) = \max(0, x)": "ReLU",
    r"\sqrt[3]{\hat{y}}": "<mroot>",
    r"(f * g)[n] = \sum_m f[m]\,g[n-m]": "<mspace",
    r"a \le b \approx c \cdot \infty": "\u2264",
}


@pytest.mark.parametrize("tex", READ)
def test_a_formula_is_mathml(tex):
    made = formula(tex)
    assert made.startswith("<math")
    assert READ[tex] in made


@pytest.mark.parametrize(
    "tex",
    [r"\frac{a", r"\nonsense{x}", "^^^", r"\left( x", "{" * 2000, "x" * 5000, r"\frac" * 100, "}{"],
)
def test_what_can_t_be_read_stays_as_it_was_typed(tex):
    text = BeautifulSoup(formula(tex, block=True), "html.parser")
    assert text.get_text() == f"$${tex}$$"
    assert text.find("code")


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<img src=x onerror=ran()>}",
        r"\href{javascript:ran()}{x}",
        r"\style{position:fixed}{x}",
        r"</math><script>ran()</script>",
        r"\text{</mtext><script>ran()</script>}",
        r"\class{full-credit}{x} \cssId{a}{y}",
        r"\color{red\" onload=\"ran()}x",
    ],
)
def test_nothing_else_comes_out_of_a_formula(tex):
    page = BeautifulSoup(formula(tex), "html.parser")
    for tag in page.find_all():
        assert tag.name in {*TAGS, "code"}
        assert not {"href", "style", "class", "id", "onload", "onerror"} & set(tag.attrs)


def test_an_output_in_tex_is_text_with_formulas():
    made = with_formulas(r"a < b: $x^2$ and $$y_1$$ or \begin{align}z\end{align} for \$5")
    assert made.startswith("a &lt; b: <math")
    assert made.count("<math") == 3
    assert made.endswith(r" for \$5")


def test_the_sanitizer_s_joiners_are_not_part_of_a_formula():
    assert formula(f"a<{JOINER}b") == formula("a<b")
