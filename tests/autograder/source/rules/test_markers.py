"""Markers: a slip of the pen in one, or one in the wrong place, is never released."""

import pytest

ANSWER = "    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION\n"
HIDDEN = "### BEGIN HIDDEN TESTS\nassert add(2, 5) == 7\n### END HIDDEN TESTS\n"


@pytest.mark.parametrize(
    "marker",
    [
        "### BEGIN HIDDEN TEST",
        "### begin hidden tests",
        "### BEGIN  HIDDEN TESTS",
        "###BEGIN HIDDEN TESTS",
        "# BEGIN HIDDEN TESTS",
        "#### BEGIN HIDDEN TESTS",
        "### BEGIN HIDDEN TESTS ###",
        "### BEGIN_HIDDEN_TESTS",
        "### BEGIN HIDEN TESTS",
        "### BEGIN TESTS",
        "### BEGIN",
        "### Begin Hidden Tests: more",
        "### BEGIN HIDDEN TESTS ### END HIDDEN TESTS",
        "### BEGN HIDDEN TESTS",
        "### START HIDDEN TESTS",
        "### HIDDEN TESTS BEGIN",
        "### HIDDEN TESTS",
        "### BEGIN MARK SCHEME",
        "### AUTOTEST add(1, 1)",
        "### BEGIN\u00a0HIDDEN TESTS",
    ],
)
def test_what_is_nearly_a_marker_is_refused(refuses, marker):
    refuses(
        "### BEGIN HIDDEN TESTS",
        marker,
        f"17, cell test_add: {marker!r} looks like a marker and is none",
    )


@pytest.mark.parametrize(
    "marker", ["<!-- BEGIN SOLUTION -->", "<!-- begin solution", "End solution"]
)
def test_in_prose_too(refuses, marker):
    refuses("# Why does", f"# {marker}\n# Why does", f"37, cell unnamed: {marker!r} looks like a m")


@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        ("    ### END SOLUTION\n", "", "11, cell add: BEGIN SOLUTION has no END SOLUTION"),
        ("    ### BEGIN SOLUTION\n", "", "12, cell add: END SOLUTION without BEGIN SOLUTION"),
        ("### END HIDDEN TESTS\n", "", "17, cell test_add: BEGIN HIDDEN TESTS has no END HIDDEN"),
        ("### END HIDDEN TESTS\n", "### END SOLUTION\n", "19, cell test_add: END SOLUTION without"),
        (
            "    return a + b\n",
            "    ### BEGIN SOLUTION\n",
            "12, cell add: BEGIN SOLUTION inside SOLUTION of line 11",
        ),
        (
            "    return a + b\n",
            "    ### BEGIN HIDDEN TESTS\n",
            "12, cell add: BEGIN HIDDEN TESTS inside SOLUTION of line 11",
        ),
        (
            ANSWER,
            "    ### END SOLUTION\n    return a + b\n    ### BEGIN SOLUTION\n",
            "11, cell add: END SOLUTION without BEGIN SOLUTION",
        ),
    ],
)
def test_regions_are_balanced(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)


@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        (
            "assert add(1, 1)",
            "### BEGIN SOLUTION\nassert",
            "16, cell test_add: BEGIN SOLUTION in a",
        ),
        ("import numpy", "### BEGIN SOLUTION\nimport", "7, cell setup: BEGIN SOLUTION in a cell"),
        (
            "    ### BEGIN SOL",
            "    ### BEGIN HIDDEN TESTS\n#",
            "11, cell add: BEGIN HIDDEN TESTS in",
        ),
        ("# Why does", "# ### BEGIN HIDDEN TESTS\n# ", "37, cell unnamed: BEGIN HIDDEN TESTS in a"),
        (
            "# ### BEGIN SOLUTION\n# Since",
            "# ### BEGIN HIDDEN TESTS\n# Since",
            "40, cell why: BEGIN HIDDEN TESTS in a cell that is no test cell would be released",
        ),
    ],
)
def test_a_region_that_would_not_be_stripped_is_refused(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)


@pytest.mark.parametrize(
    ("old", "new", "place_and_fact"),
    [
        (ANSWER, "    return a + b\n", "9, cell add: nothing tells the answer from what students"),
        (
            "# ### BEGIN SOLUTION\n# Since addition commutes.\n# ### END SOLUTION",
            "#",
            "39, cell why",
        ),
        ("    return a + b\n", "    # ...\n", "11, cell add: nothing between BEGIN and END SOLU"),
        ("assert add(2, 5) == 7\n", "", "17, cell test_add: nothing between BEGIN and END HIDDEN"),
        (ANSWER, f"    # return a + b\n{ANSWER}", "9, cell add: '# return a + b' shows a line of"),
        (
            HIDDEN,
            f"# assert add(2, 5) == 7\n{HIDDEN}",
            "15, cell test_add: '# assert add(2, 5) == 7' shows a line of what is hidden",
        ),
        (
            "# ### BEGIN SOLUTION\n# Since",
            "# First,\n# ### BEGIN SOLUTION\n# Since",
            "39, cell why: 'First,' stands beside a free-text answer",
        ),
    ],
)
def test_every_answer_is_there_and_hidden(refuses, old, new, place_and_fact):
    refuses(old, new, place_and_fact)


@pytest.mark.parametrize("indent", ["", "  ", "\t", "        "])
def test_a_marker_is_indented_as_what_it_hides(refuses, indent):
    refuses(
        "    ### BEGIN SOLUTION",
        f"{indent}### BEGIN SOLUTION",
        "11, cell add: BEGIN SOLUTION is not indented as the line below it is",
    )
