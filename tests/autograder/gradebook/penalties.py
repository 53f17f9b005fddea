"""A plugin of an instructor's own."""

from nbgrader.plugins import BasePlugin


class Half(BasePlugin):
    """Takes half of the points of who is late, and more than all after ten days."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        del student_id
        return 2 * score if total_seconds_late > 10 * 86400 else score / 2
