"""A mistake written down as what it changes in a right answer."""

import linecache
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType


@dataclass(frozen=True)
class Edit:
    """A wrong answer that is a right one but for a few words.

    Attributes
    ----------
    sentence : str
        The explanation for a student.
    changes : mapping
        ``{old: new}``: what stands once in the right answer, and what stands there instead.
    """

    sentence: str
    changes: Mapping[str, str]

    def apply(self, right: str) -> str:
        r'''Return the text of the wrong answer.

        Parameters
        ----------
        right : str
            The text of the right one, a function. The sentence takes its docstring's place.

        Raises
        ------
        ValueError
            If the right answer has no docstring, or an old text stands there not exactly once.

        Examples
        --------
        >>> right = 'def double(x):\n    """Return twice x."""\n    return 2 * x\n'
        >>> print(Edit("It is squared.", {"2 * x": "x**2"}).apply(right), end="")
        def double(x):
            """It is squared."""
            return x**2
        '''
        if right.count('"""') < 2:  # its beginning and its end
            raise ValueError("apply: the right answer has no docstring; write one")
        signature, _, body = right.split('"""', 2)
        for old, new in self.changes.items():
            if (times := body.count(old)) != 1:
                raise ValueError(
                    f"apply: {old!r} stands {times} times in the right answer; "
                    "take a text that stands there once"
                )
            body = body.replace(old, new)
        return f'{signature}"""{self.sentence}"""{body}'


def compiled(source: str, name: str, module: ModuleType) -> Callable[..., object]:
    """Return the function that a text defines.

    Parameters
    ----------
    source : str
        A function, whatever its name.
    name : str
        What it is called.
    module : module
        Where it seems to stand: it sees the names there.
    """
    text = re.sub(r"\Adef \w+", f"def {name}", source)
    file = f"<{module.__name__}.{name}>"
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file  # for tracebacks
    made: dict[str, Callable[..., object]] = {}
    exec(compile(text, file, "exec"), vars(module), made)  # noqa: S102  # a text of this package
    return made[name]
