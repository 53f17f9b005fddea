"""Two rooms: the student's cells run in one, the tests in the other, plain values cross between."""
