"""Runs the console sessions of a page in Markdown, and compares what they print.

A block that is fenced as ``console`` has commands, ``$ ...`` at the beginning of a line, and below
each what it prints. The blocks of a page are one session, in one folder.
"""

import contextlib
import io
import re
import shlex
import subprocess
from dataclasses import dataclass

from markdown_it import MarkdownIt

from autograder.cli import main

_VERB = "python -m autograder "
_NOTE = re.compile(r"<!-- (.*?) -->", re.DOTALL)

_BAR = re.compile(r"━ +\d+(%|/\d+) ")
_NOTED = re.compile(r"\w{3} (?!2030)\d{4}-\d\d-\d\d \d\d:\d\d")
_IN_THE_TERM = "Mon 2030-05-06 10:00"


@dataclass(frozen=True)
class Step:
    """A command of a page, or a note between blocks.

    Attributes
    ----------
    line : int
        Where it stands, counted from 1.
    command, printed : str
        A note has no command: it is what a person does there.
    """

    line: int
    command: str
    printed: str


def steps(page):
    """List the commands and notes of a page, in its order."""
    found = []
    for token in MarkdownIt().parse(page):
        if token.type == "html_block" and (note := _NOTE.match(token.content)):
            found.append(Step(token.map[0] + 1, "", note[1]))
        if token.type != "fence" or token.info != "console":
            continue
        for number, line in enumerate(token.content.splitlines(), token.map[0] + 2):
            if line.startswith("$ "):
                found.append(Step(number, line.removeprefix("$ "), ""))
            else:
                last = found.pop()
                found.append(Step(last.line, last.command, f"{last.printed}{line}\n"))
    return found


def run(command):
    """Run a command in the current folder; return what it prints, to the screen and of errors.

    A verb runs in this process, where the packages are loaded already; the rest is the shell's.
    """
    if command.startswith(_VERB):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main(shlex.split(command.removeprefix(_VERB)))
        return said.getvalue()
    shell = ["bash", "-euo", "pipefail", "-c", command]
    done = subprocess.run(shell, check=False, stdout=-1, stderr=subprocess.STDOUT, text=True)
    return done.stdout


def plain(printed):
    """Leave out what no two runs have in common: bars, spaces at ends, times that aren't a term's.

    The page's own term is in 2030; whatever else has a time was noted while this ran.
    """
    lines = [line.rstrip() for line in printed.splitlines() if not _BAR.search(line)]
    return _NOTED.sub(_IN_THE_TERM, "\n".join(filter(None, lines)))


def rewritten(page, printed):
    """Put what was printed below each command: for the page's author, who then reads it."""
    lines, block = [], False
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("```"):
            block = line == "```console"
        if block and not line.startswith(("$ ", "```")):
            continue
        lines.append(line)
        if printed.get(number):
            lines.append(printed[number])
    return "\n".join(lines) + "\n"
