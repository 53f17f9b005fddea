"""What losses say is told in words."""

import re

import numpy as np
import pytest

import lecturekit as lk

FALLING = np.geomspace(2.3, 0.1, 40)


@pytest.mark.parametrize(
    ("losses", "said"),
    [
        (
            FALLING,
            "The first loss, 2.3, is near log(10) = 2.303, as it should be. It has fallen to ",
        ),
        ([2.4], "The first loss, 2.4, is near log(10) = 2.303, as it should be."),
        (
            [14.0, *FALLING],
            "The first loss, 14, is far above log(10) = 2.303: before the first step",
        ),
        (
            [0.07, *FALLING / 33],
            "The first loss, 0.07, is far below log(10) = 2.303: a network that",
        ),
        (
            [2.3, 2.5, np.nan, np.nan],
            "The loss is nan from step 3 on, so the network is lost. The ",
        ),
        (
            [2.3, np.inf],
            "The loss is inf from step 2 on, so the network is lost. The usual causes: ",
        ),
        (
            [2.3, 4.0, 9.0, 11.0, 20.0, 30.0, 44.0],
            "The loss has risen from 2.3 to 22.8. The usual c",
        ),
    ],
)
def test_each_course_of_a_training_has_its_sentence(losses, said):
    assert lk.explain_losses(list(losses)).startswith(said)


def test_that_nothing_is_learned_is_said_with_its_causes():
    assert "After 30 steps it is 2.3: nothing is learned. The usual causes: a learning rate" in (
        lk.explain_losses([2.3] * 30)
    )


def test_another_number_of_classes_has_another_first_loss():
    assert "near log(2) = 0.693, as it should be" in lk.explain_losses([0.7] * 9, classes=2)


@pytest.mark.parametrize(
    ("losses", "kind", "message"),
    [
        ([], ValueError, "explain_losses: losses has shape (0,), which is empty"),
        ([[1.0]], ValueError, "explain_losses: losses has shape (1, 1); give (N)"),
        (["2.3"], TypeError, "explain_losses: losses has dtype <U3; give real numbers"),
    ],
)
def test_what_are_no_losses_is_refused(losses, kind, message):
    with pytest.raises(kind, match=re.escape(message)):
        lk.explain_losses(losses)
