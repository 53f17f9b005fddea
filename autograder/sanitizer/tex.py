r"""TeX commands that reach beyond the formula: links, styles, packages, raw HTML."""

import re

from autograder.sanitizer.joiner import JOINER

_REACHING = re.compile(
    r"\\(?=(?:href|url|unicode|require|style|class|cssId|data|texttip|tooltip|mathtip|toggle"
    r"|mmlToken|bbox|includegraphics|html[A-Za-z]*|Html[A-Za-z]*|begingroupReset|csname)"
    r"(?![A-Za-z]))"
)


def disarm(text: str) -> tuple[str, bool]:
    r"""Make plain text of commands that MathJax or KaTeX would let reach the page.

    Examples
    --------
    >>> disarm(r"$\frac{a}{b}$")
    ('$\\frac{a}{b}$', False)
    >>> disarm(r"$\href{javascript:alert(1)}{x}$")[1]
    True
    """
    disarmed, count = _REACHING.subn(lambda _: "\\" + JOINER, text)
    return disarmed, bool(count)
