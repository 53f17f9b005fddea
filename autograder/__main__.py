"""``python -m autograder VERB``."""

import sys


def _run() -> int:
    try:
        from autograder.command_line import main  # noqa: PLC0415  # may end as below

        return main()
    except KeyboardInterrupt:  # Ctrl-C before there is a verb to say it
        print("autograder: stopped", file=sys.stderr)  # noqa: T201  # the line for the user
        return 130
    except ModuleNotFoundError as error:  # lecturekit alone is installed
        print(  # noqa: T201  # likewise
            f"autograder: the module {error.name} is missing; install what grading needs: "
            "pip install -c constraints.txt -e '.[grading]'",
            file=sys.stderr,
        )
        return 2


if __name__ == "__main__":
    sys.exit(_run())
