"""The course directory of one class, and nbgrader's settings for it."""
