"""``python -m autograder VERB``."""

import sys


def _run() -> int:
    try:
        from autograder.command_line import main  # noqa: PLC0415  # takes time to import: see below

        return main()
    except KeyboardInterrupt:  # Ctrl-C before there is a verb to say it
        print("autograder: stopped", file=sys.stderr)  # noqa: T201  # the line for the user
        return 130


if __name__ == "__main__":
    sys.exit(_run())
