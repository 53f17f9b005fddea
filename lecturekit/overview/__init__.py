"""All of a student's notebooks at a glance."""

from lecturekit.overview.progress import NotebookProgress, Progress, progress

__all__ = ["NotebookProgress", "Progress", "progress"]
