"""Reference functions, checks and pictures for the course on convolutional neural networks."""
