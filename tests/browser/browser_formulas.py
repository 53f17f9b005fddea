r"""KaTeX, by which VS Code shows a notebook, draws every formula.

It knows fewer commands than MathJax, by which JupyterLab and Colab do. JupyterLab brings KaTeX too,
for its diagrams: a bundle among its files that needs neither a network nor Node.
"""

import sys
from pathlib import Path

import pytest

from tests.course.conftest import SOURCES
from tests.course.pages import formulas, prose

BUNDLES = Path(sys.prefix, "share", "jupyter", "lab", "static")
# A bundle puts its number and its modules on a list. KaTeX is the only module of its bundle, and
# when called it says by `define` how to get what it exports.
KATEX = """() => {
  const list = Object.keys(window).find((name) => name.includes("Chunk_jupyterlab"));
  const [, modules] = window[list][0];
  const [katex] = Object.values(modules);
  let exported;
  katex({}, {}, {d: (exports, define) => { exported = define.default; }});
  window.katex = exported();
}"""
REFUSED = """(formulas) => formulas.flatMap(([tex, displayMode]) => {
  try {
    window.katex.renderToString(tex, {displayMode, strict: "error", throwOnError: true});
    return [];
  } catch (error) {
    return [`${tex}: ${error.message}`];
  }
})"""


@pytest.fixture
def refused(page):
    """Open a page that has nothing but KaTeX; return a function that lists what it refuses."""
    (bundle,) = (path for path in BUNDLES.glob("*.js") if b"KaTeX parse error" in path.read_bytes())
    page.add_script_tag(path=bundle)
    page.evaluate(KATEX)
    return lambda found: page.evaluate(REFUSED, found)


@pytest.mark.parametrize("notebook", SOURCES)
def test_katex_draws_every_formula(notebook, refused):
    found = [each for text in prose(SOURCES[notebook]) for each in formulas(text)]
    assert len(found) > 20
    assert refused(found) == []


@pytest.mark.parametrize(
    "tex",
    [
        r"\unknown{x}",
        r"\frac{a",
        r"\begin{eqnarray}x\end{eqnarray}",
        r"\mbox{a $\frac{1}$}",
        "größer",
    ],
)
def test_katex_refuses_what_it_does_not_draw(tex, refused):
    assert len(refused([(tex, True), (r"\left\lfloor \frac{a}{b} \right\rfloor", True)])) == 1
