"""Pooling layers, forward and backward."""
