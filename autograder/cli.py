"""The verbs of ``python -m autograder``, and how an error ends them."""

import argparse
import ast
import importlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder.errors import CourseError
from autograder.startup import needs_linux

VERBS = (
    *("build", "check", "bundle", "demo", "collect", "grade", "regrade", "feedback", "export"),
    *("solution", "roster", "due", "extend", "void", "remove", "journal"),
    *("audit", "mutants", "doctor"),
)
NEED_LINUX = {"grade", "regrade", "audit", "mutants", "doctor"}  # they run students' code
_DESCRIPTION = """\
Build the course's notebooks, grade what students hand in, report.

  instructor   build, check             solutions/ -> notebooks/
               bundle                   a notebook and what it needs -> a zip for students
  a class      collect                  the platform's zip -> course/submitted/
               grade, feedback, export  course/submitted/ -> scores, feedback, CSV
               solution                 the answers, once nobody can hand in any more
  an appeal    regrade                  one student again, with the same hidden tests
  its people   roster, remove           who takes the course, and who doesn't
               due, extend              what counts as late
  its grades   void                     everybody gets an exercise's points
               journal                  every change of a grade
  to try it    demo                     a made-up class of twelve in course/
  for trust    audit, mutants           known grades, two engines; do the tests notice?
               doctor                   what holds here
"""
_INTERRUPTED = 130  # what shells give a command that Ctrl-C ended
_WIDTH_WITHOUT_TERMINAL = 160  # a table in a log or a pipe is not cut to 80 columns


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb.

    Returns
    -------
    int
        0; 1 if what an audit or the doctor looks at is not as it should be; 2 after bad input,
        with one line on stderr that says what, where and the cure; 130 after Ctrl-C.
    """
    parser = argparse.ArgumentParser(
        prog="python -m autograder",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    given = sys.argv[1:] if arguments is None else arguments
    is_for_linux = sys.platform != "linux" and not NEED_LINUX.isdisjoint(given[:1])
    if is_for_linux and not {"-h", "--help"}.intersection(given):
        return _end(given[0], needs_linux(given), 2)
    verbs = parser.add_subparsers(title="verbs", dest="verb", required=True, metavar="VERB")
    # A verb imports what it needs, which takes a second or two, and which not every system has: of
    # the others is read what they say of themselves.
    for name in [name for name in VERBS if name in given[:1]] or VERBS:
        summary, _, more = _explained(name).partition("\n")
        verb = verbs.add_parser(
            name,
            help=summary.rstrip("."),
            description=f"{summary}\n{more.rstrip()}",
            epilog=needs_linux([name]) if is_for_linux else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name in given[:1] and not is_for_linux:
            module = importlib.import_module(f"autograder.verbs.{name}")
            module.add_arguments(verb)
            verb.set_defaults(run=module.run)
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name may have letters that a terminal has not
            stream.reconfigure(errors="backslashreplace")
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH_WITHOUT_TERMINAL)
    try:
        return options.run(options, console) or 0
    except CourseError as error:
        return _end(options.verb, str(error), 2)
    except OSError as error:  # no permission, disk full: the machine's word on it is the cure
        return _end(options.verb, f"{error.filename or options.verb}: {error.strerror or error}", 2)
    except KeyboardInterrupt:
        return _end(options.verb, "stopped; what was finished so far is kept", _INTERRUPTED)


def _explained(verb: str) -> str:
    """Return what a verb's module says of itself, without importing it."""
    path = Path(__file__).parent / "verbs" / f"{verb}.py"
    return ast.get_docstring(ast.parse(path.read_bytes())) or ""


def _end(verb: str, line: str, code: int) -> int:
    print(f"autograder {verb}: {line}", file=sys.stderr)  # noqa: T201  # the line for the user
    return code
