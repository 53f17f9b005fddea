"""``python -m autograder VERB``."""

import sys

from autograder.startup import settle

_OLDEST = 0x030B0000  # Python 3.11


def _run() -> int:
    if sys.hexversion < _OLDEST:
        found = f"this is Python {sys.version.split()[0]}, and the grader needs 3.11 or later"
        print(  # noqa: T201  # the line for the user
            f"autograder: {found}; install one, and run: make PYTHON=/path/to/python3.11",
            file=sys.stderr,
        )
        return 2
    settle()
    try:
        from autograder.cli import main  # noqa: PLC0415  # may end as below

        return main()
    except KeyboardInterrupt:  # Ctrl-C before there is a verb to say it
        print("autograder: stopped", file=sys.stderr)  # noqa: T201  # the line for the user
        return 130
    except ModuleNotFoundError as error:
        if error.name in sys.stdlib_module_names:
            cure = "this Python was built without it; install another"
        else:  # lecturekit alone is installed
            cure = "install what grading needs: pip install -c constraints.txt -e . -e ./autograder"
        print(f"autograder: the module {error.name} is missing; {cure}", file=sys.stderr)  # noqa: T201  # likewise
        return 2


if __name__ == "__main__":
    sys.exit(_run())
