"""Convolutional layers: forward, backward, sizes, weight sharing."""
