"""Release numbers: they count on where a notebook changed, and only there."""

import nbformat

from autograder.source.build import out_of_sync, released_files, write_notebooks
from autograder.source.stamps import read_stamp


def releases(project):
    write_notebooks(project, released_files(project))
    assert out_of_sync(project, released_files(project)) == []
    return {each.name: read_stamp(project.released(each)) for each in project.assignments()}


def test_a_changed_notebook_gets_the_next_number_and_the_others_keep_theirs(project):
    first = releases(project)
    assert {each.release for each in first.values()} == {1}
    assert {name: each.assignment for name, each in first.items()} == {name: name for name in first}
    assert releases(project) == first
    name, *others = first
    source = project.assignment(name).source
    text = source.read_text()
    source.write_text(text + "\n# %% [markdown]\n# One more thing.\n")
    second = releases(project)
    assert second[name].release == 2
    assert second[name].digest != first[name].digest
    assert {each: second[each] for each in others} == {each: first[each] for each in others}
    source.write_text(text)
    third = releases(project)[name]
    assert (third.release, third.digest) == (3, first[name].digest)


def test_a_stamp_that_was_damaged_is_none_and_counting_begins_again(project):
    releases(project)
    [assignment, *_] = project.assignments()
    for said in ("x", {"release": True}, {"assignment": 1, "release": 2, "digest": "a"}):
        path = project.released(assignment)
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata["lecturekit"] = said
        nbformat.write(notebook, path)
        assert read_stamp(path) is None
        assert releases(project)[assignment.name].release == 1
