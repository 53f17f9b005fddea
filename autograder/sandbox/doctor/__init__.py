"""What is tried from inside real rooms, to see whether they hold on this machine."""
