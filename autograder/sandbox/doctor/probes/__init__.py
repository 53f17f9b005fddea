"""What is tried from inside a student's room to see whether its walls hold.

Each function returns what happened although it should not have, in a few words; or nothing, which
means that the wall holds. All are harmless where it doesn't.
"""
