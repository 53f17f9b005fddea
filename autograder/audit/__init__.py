"""Known grades and the demo class, so that the grader can be trusted."""
