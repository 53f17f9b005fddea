"""``python -m autograder VERB``."""

import sys

from autograder.command_line import main

if __name__ == "__main__":
    sys.exit(main())
