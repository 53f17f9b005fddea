"""Zip files are read in memory, within bounds, and nothing in them is believed."""

import stat
import struct
import zipfile

import pytest

from autograder.handin import archives
from autograder.handin.archives import members, read_member


@pytest.fixture
def archive(tmp_path):
    """Return a function that writes a zip file of these names and contents."""

    def write(contents, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "s.zip"
        with zipfile.ZipFile(path, "w", method) as file:
            for name, content in contents.items():
                file.writestr(name, content)
        return path

    return write


def names(path):
    return [": ".join(each.way) for each in members(path)]


def test_a_file_in_an_archive_is_read(archive):
    path = archive({"my work/a.ipynb": "{}", "b.txt": "text"})
    assert names(path) == ["my work/a.ipynb", "b.txt"]
    assert read_member(path, ("my work/a.ipynb",), 2) == b"{}"


def test_nothing_is_written_wherever_its_name_points_to(archive, tmp_path):
    path = archive({"../out.ipynb": "{}", "/etc/out.ipynb": "{}"})
    before = sorted(tmp_path.parent.rglob("*"))
    for name in names(path):
        read_member(path, (name,), 2)
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_what_a_mac_adds_and_what_is_hidden_is_left_out(archive):
    path = archive({"__MACOSX/._a.ipynb": "x", ".ipynb_checkpoints/a.ipynb": "{}", "a.ipynb": "{}"})
    assert names(path) == ["a.ipynb"]


def test_a_link_in_an_archive_is_left_out(tmp_path):
    path = tmp_path / "s.zip"
    link = zipfile.ZipInfo("a.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(link, "/etc/passwd")
    assert names(path) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_can_t_be_bounded_is_left_out(archive, method):
    assert names(archive({"a.ipynb": "{}"}, method)) == []


def test_an_encrypted_file_is_left_out(archive):
    path = archive({"a.ipynb": "{}"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert names(path) == []


def test_a_bomb_is_not_unpacked_to_its_end(archive):
    path = archive({"a.ipynb": bytes(2**24)})
    assert path.stat().st_size < 2**15
    with pytest.raises(OSError, match="it has more than 1024 bytes"):
        read_member(path, ("a.ipynb",), 1024)


def test_what_a_file_claims_to_be_long_is_not_believed(archive):
    path = archive({"a.ipynb": bytes(2**20)})
    content = path.read_bytes()
    place = content.index(b"PK\x01\x02") + 24
    path.write_bytes(content[:place] + struct.pack("<I", 10) + content[place + 4 :])
    with pytest.raises(OSError, match=r"more than 1024 bytes|no zip file"):
        read_member(path, ("a.ipynb",), 1024)


def test_an_archive_of_very_many_files_is_refused_unread(archive, monkeypatch):
    path = archive(dict.fromkeys(map(str, range(archives.MAX_MEMBERS + 1)), ""))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(OSError, match="it holds more than 2000 files"):
        members(path)


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"PK", lambda text: text[:-30]])
def test_a_damaged_archive_is_an_error_of_the_file(archive, damage):
    path = archive({"a.ipynb": "{}" * 99})
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(OSError, match="it is no zip file that can be read"):
        members(path)


def test_any_damage_gives_that_error_or_what_is_there(archive):
    path = archive({"a.ipynb": "{}" * 99})
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            for each in members(path):
                read_member(path, each.way, 1024)
        except OSError:
            continue
