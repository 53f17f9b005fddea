"""The student's room: where a submission's code runs while it is graded, and what holds it in."""

from autograder.walls.rooms import StudentRooms

__all__ = ["StudentRooms"]
