"""nbgrader's own buttons and commands, served by this grader."""
