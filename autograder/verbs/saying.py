"""What verbs print about names and texts that come from students: plain, on one line each."""

from rich.console import Console
from rich.text import Text

from autograder.storable import one_line


def as_cells(*texts: str) -> list[Text]:
    """Make cells of a table."""
    return [Text(one_line(text)) for text in texts]


def say(console: Console, line: str) -> None:
    """Print a line."""
    console.print(*as_cells(line), soft_wrap=True)
