"""The student's room: where a submission's code runs while it is graded, and what holds it in."""

from autograder.sandbox.rooms import RoomsLostError, StudentRooms

__all__ = ["RoomsLostError", "StudentRooms"]
