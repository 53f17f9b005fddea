r"""TeX formulas as MathML, which browsers draw by themselves, without a script and a network."""

import re
from html import escape

import nh3
from latex2mathml.converter import convert

from autograder.sanitizer.joiner import JOINER

_LONGEST = 2000
_MATH = re.compile(
    r"(?s:(?<!\\)\$\$(?P<block>.+?)(?<!\\)\$\$|(?<![$\\])\$(?P<inline>[^$]+?)(?<![$\\])\$"
    r"|\\\[(?P<bracket>.+?)\\\]|\\\((?P<paren>.+?)\\\)"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]+\*?)\}.*?\\end\{(?P=name)\}))"
)
TAGS = frozenset(
    """
    math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover
    munderover mmultiscripts mprescripts mtable mtr mtd mstyle mpadded mphantom menclose
    merror
    """.split()  # noqa: SIM905  # words read better than a list of them
)
ATTRIBUTES = frozenset(
    """
    xmlns display displaystyle scriptlevel stretchy fence form accent accentunder
    columnalign rowalign columnspacing rowspacing columnlines rowlines linethickness
    mathvariant mathcolor width height depth lspace rspace minsize maxsize notation
    separator largeop movablelimits
    """.split()  # noqa: SIM905  # words read better than a list of them
)
_MATHML = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"*": set(ATTRIBUTES)},
    clean_content_tags={"script", "style"},
    url_schemes=set(),
    link_rel=None,
)


def formula(tex: str, *, block: bool = False) -> str:
    r"""Return a formula as MathML; one that can't be read stays as it was typed.

    Examples
    --------
    >>> formula("x<y").partition(">")[2]
    '<mrow><mi>x</mi><mo>&lt;</mo><mi>y</mi></mrow></math>'
    >>> formula(r"\frac{a", block=True)
    '<code>$$\\frac{a$$</code>'
    """
    tex = tex.replace(JOINER, "")
    mathml = _converted(tex, "block" if block else "inline")
    if mathml is None:
        sign = "$$" if block else "$"
        return f"<code>{escape(f'{sign}{tex}{sign}')}</code>"
    return mathml


def with_formulas(text: str) -> str:
    """Return a text in TeX, as an output shows it, as HTML."""
    parts = []
    last = 0
    for found in _MATH.finditer(text):
        inline = found["inline"] or found["paren"]
        block = found["block"] or found["bracket"] or found["environment"]
        parts += [escape(text[last : found.start()]), formula(inline or block, block=not inline)]
        last = found.end()
    return "".join([*parts, escape(text[last:])])


def _converted(tex: str, display: str) -> str | None:
    if len(tex) > _LONGEST or not _is_balanced(tex):
        return None
    try:
        mathml = _MATHML.clean(convert(tex, display=display))
    except Exception:  # noqa: BLE001  # it raises many kinds on what it can't read
        return None
    # What it doesn't know, it shows as a name with its backslash.
    return None if "\\" in mathml or not mathml.startswith("<math") else mathml


def _is_balanced(tex: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", tex.replace("\\\\", "")):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
