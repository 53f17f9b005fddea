"""What goes out to people: pages of feedback, the class at a glance, files of scores."""
