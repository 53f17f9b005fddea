"""Pictures of the notebook on convolutional layers."""
