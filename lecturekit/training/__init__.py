"""How a network learns: loss, gradients, steps, and a small network that reads digits."""
