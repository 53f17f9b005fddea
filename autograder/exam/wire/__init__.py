"""The wire between the two rooms: plain values in messages, and what can go wrong on it."""
