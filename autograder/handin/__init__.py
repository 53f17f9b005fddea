"""What comes in: which of a student's files counts, and a notebook of it that can be run."""
