"""``python -m autograder VERB``."""

import sys

from autograder.startup import needs_linux, settle

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
    except ModuleNotFoundError as error:  # lecturekit alone is installed
        if error.name in sys.stdlib_module_names:
            print(f"autograder: {needs_linux(sys.argv[1:])}", file=sys.stderr)  # noqa: T201  # likewise
            return 2
        print(  # noqa: T201  # likewise
            f"autograder: the module {error.name} is missing; install what grading needs: "
            "pip install -c constraints.txt -e . -e ./autograder",
            file=sys.stderr,
        )
        return 2


if __name__ == "__main__":
    sys.exit(_run())
