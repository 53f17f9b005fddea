"""The challenge's numbers, typed a second time."""

from lecturekit.data.ilsvrc import HUMAN_TOP5_ERROR, ILSVRC, ilsvrc_winners


def test_the_winners_with_the_given_data():
    assert [(entry.year, entry.entry, entry.top5_error) for entry in ilsvrc_winners()] == [
        (2010, "NEC-UIUC", 28.2),
        (2011, "XRCE", 25.8),
        (2012, "SuperVision (AlexNet)", 16.422),
        (2013, "Clarifai", 11.74),
        (2014, "GoogLeNet", 6.67),
        (2015, "ResNet", 3.57),
        (2016, "Trimps-Soushen", 2.99),
        (2017, "SENet", 2.251),
    ]


def test_the_other_entries():
    others = set(ILSVRC) - set(ilsvrc_winners())
    assert {(entry.year, entry.entry, entry.top5_error, entry.extra_data) for entry in others} == {
        (2012, "SuperVision (AlexNet)", 15.315, True),
        (2012, "ISI", 26.172, False),
        (2013, "Clarifai", 11.20, True),
        (2013, "ZF", 13.51, False),
        (2014, "VGG", 7.32, False),
    }


def test_extra_data_never_hurt():
    given = {
        (entry.year, entry.entry): entry.top5_error for entry in ILSVRC if not entry.extra_data
    }
    with_more = [entry for entry in ILSVRC if entry.extra_data]
    assert len(with_more) == 2
    assert all(entry.top5_error < given[entry.year, entry.entry] for entry in with_more)


def test_the_table_is_in_order_of_years():
    years = [entry.year for entry in ILSVRC]
    assert years == sorted(years)


def test_the_first_below_the_one_experts_error_was_of_2015():
    below = [entry.year for entry in ilsvrc_winners() if entry.top5_error < HUMAN_TOP5_ERROR]
    assert below[0] == 2015
    assert HUMAN_TOP5_ERROR == 5.1
