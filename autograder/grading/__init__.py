"""One submission to one result: the engines that run it, and what its verdicts are worth."""
