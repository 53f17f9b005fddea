"""Sixty busy processes in one student's room cost no other student a point."""

from autograder.cli import main

# Each call takes 0.2 s of a processor; of one that 60 others share, it would be twelve.
SLOW = """
import time

def {name}(*given):
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass
    return {value}
"""
BUSY = """
import os

def {name}(*given):
    for _ in range(59):
        if os.fork() == 0:
            while True:
                pass
    while True:
        pass
"""
VALUES = {"add": "given[0] + given[1]", "double": "2 * given[0]"}
HONEST = ("student-02", "student-03", "student-04")


def test_sixty_busy_processes_in_one_room_cost_nobody_else_a_point(classroom):
    settings = classroom.course.root / "nbgrader_config.py"
    times = "c.Limits.cell_timeout_s = 4\nc.Limits.notebook_timeout_s = 8\n"
    settings.write_text(f"{settings.read_text()}\n{times}")
    classroom.hand_in("student-01", **{name: BUSY.format(name=name) for name in VALUES})
    slow = {name: SLOW.format(name=name, value=value) for name, value in VALUES.items()}
    for student in HONEST:
        classroom.hand_in(student, **slow)
    assert main(["grade", "01_adding", "--workers", "2"]) == 0
    points = classroom.points()
    assert points.pop("student-01")[:3] == [0, 0, 0]
    assert [points[student][:3] for student in HONEST] == [[1, 2, 3]] * 3
