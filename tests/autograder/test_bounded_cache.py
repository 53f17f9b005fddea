"""What is kept of students' texts is bounded in bytes, however long these are."""

from autograder.bounded_cache import BoundedCache, cached_within
from autograder.handin import candidates
from autograder.handout.coloring import colored
from autograder.handout.texts import markdown

MANY = 700


def test_what_was_asked_last_is_kept_and_the_longest_unasked_goes_first():
    calls = []

    @cached_within(10_000)
    def doubled(text):
        calls.append(text[0])
        return 2 * text

    for letter in "aabcabd":
        doubled(letter * 900)
    assert "".join(calls) == "abcd"
    doubled("c" * 900)
    assert "".join(calls) == "abcdc"
    assert doubled.kept_bytes <= 10_000
    doubled.clear()
    assert doubled.kept_bytes == 0


def test_what_is_larger_than_all_that_may_be_kept_is_not():
    copied = cached_within(1000)(lambda text: text * 10)
    assert len(copied("a" * 200)) == 2000
    assert copied.kept_bytes == 0


def test_pages_of_a_class_that_writes_without_end_keep_no_more_than_their_bytes():
    colored.clear()
    for number in range(MANY):
        colored(f"{number} " + "x" * 30_000)
    assert colored._most_bytes / 2 < colored.kept_bytes <= colored._most_bytes <= 32 * 2**20
    assert isinstance(markdown, BoundedCache)
    assert markdown._most_bytes <= 32 * 2**20


def test_names_in_archives_count_too(tmp_path):
    facts = candidates._read_facts
    facts.clear()
    for number in range(MANY):
        way = ("n" * 60_000, f"{number}.ipynb")
        facts(candidates.Candidate(tmp_path / "none.zip", way), None, (number,))
    assert facts.kept_bytes <= facts._most_bytes
