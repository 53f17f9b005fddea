"""What all tests of the networks share: one thread."""

import pytest
import torch


@pytest.fixture(autouse=True)
def one_thread():
    """Small operations in great number: threads would only wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
