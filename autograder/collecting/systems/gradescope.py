"""Gradescope: a folder ``submission_123`` each, and ``submission_metadata.yml`` for all of them.

The file names the senders, of whom a group has several, and the time. Its keys are Ruby's symbols
(``:submitters``), and some of its values are marked as Ruby's objects: nothing is made of these.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import yaml

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.errors import CourseError
from autograder.handin.timestamps import parse_time
from autograder.project import Assignment

_METADATA = "submission_metadata.yml"
_MOST_BYTES = 64 * 2**20  # it holds all results of all earlier hand-ins


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the quick one
    """Reads plain values, and Ruby's as plain ones."""


def _plain(loader: Any, suffix: str, node: yaml.Node) -> object:  # noqa: ANN401
    del suffix
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


_Loader.add_multi_constructor("!ruby/", _plain)
# As text: YAML's own reading gives up on the whole file for one day that no calendar has.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    return [*_sent(entries)]


def _sent(entries: Sequence[Entry]) -> Iterator[Sent]:
    for metadata in entries:
        if metadata.name != _METADATA:
            continue
        known, top = _metadata(metadata), len(metadata.parts) - 1
        for entry in entries:
            if entry.parts[:top] != metadata.parts[:-1]:
                continue
            name = entry.parts[top]
            about = known.get(name, known.get(f"submission_{name.partition('.')[0]}"))
            if isinstance(about, Mapping) and entry is not metadata:
                yield _one(entry, name, about)


def _metadata(entry: Entry) -> Mapping[object, object]:
    try:
        found = yaml.load(entry.read(_MOST_BYTES), _Loader)  # noqa: S506  # a safe one
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        raise CourseError(
            f"{entry.file}: {entry.path} can't be read ({type(error).__name__}); download it again"
        ) from None
    return found if isinstance(found, Mapping) else {}


def _one(entry: Entry, name: str, about: Mapping[object, object]) -> Sent:
    people = about.get(":submitters")
    number = name.removeprefix("submission_").partition(".")[0]
    senders = [
        _sender({str(key): str(value or "") for key, value in each.items()}, number)
        for each in (people if isinstance(people, list) else [])
        if isinstance(each, Mapping)
    ]
    return Sent(
        entry,
        tuple(senders) or (Sender(number, f"submission {number}"),),
        entry.name,
        number=int(number) if number.isdecimal() and len(number) < 19 else 0,  # noqa: PLR2004
        time=_time(about.get(":created_at")),
        ids={"submission": number},
    )


def _sender(about: Mapping[str, str], number: str) -> Sender:
    name, sid, email = (about.get(key, "").strip() for key in (":name", ":sid", ":email"))
    known = sid or email or name or f"submission {number}"
    return Sender(known, known, name, sid, email)


def _time(given: object) -> datetime | None:
    """Read a time, which may be wrapped in an object of Ruby's."""
    text = given.get("utc") if isinstance(given, Mapping) else given
    try:
        return parse_time(str(text).strip()).replace(tzinfo=UTC)
    except ValueError:
        return None


SYSTEM = System("Gradescope", _read, doubt=0, own=re.compile(re.escape(_METADATA)))
