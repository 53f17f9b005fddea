"""What an answer may not use: ready functions for the very thing that is asked."""
