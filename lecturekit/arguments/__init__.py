"""What functions ask of their arguments, and the errors they give."""
