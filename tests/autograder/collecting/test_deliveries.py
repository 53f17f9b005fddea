"""A download is read where it is: nothing in it leads anywhere, and what isn't read is named."""

import io
import os
import stat
import zipfile

import pytest

from autograder.collecting.deliveries import opened
from autograder.errors import CourseError


@pytest.fixture
def deliver():
    """Return a function that opens a download: its names, and what is passed over."""

    def deliver(file):
        with opened([file]) as [delivery]:
            return [each.path for each in delivery.entries], delivery.passed_over

    return deliver


def test_names_that_lead_out_are_named_and_not_read(archive, deliver):
    out = ["../s/a.ipynb", "/etc/a.ipynb", "s/../../a.ipynb", "..\\a.ipynb", "C:\\a.ipynb", "a//b"]
    names, passed_over = deliver(
        archive(dict.fromkeys([*out, "s/./a.ipynb", "t\\a.ipynb", "1: x/a"], "{}"))
    )
    assert names == ["s/a.ipynb", "t/a.ipynb", "1: x/a"]
    expected = dict.fromkeys(
        [each.replace("\\", "/") for each in out], "its path leads out of the archive"
    )
    assert passed_over == expected


def test_links_and_devices_of_an_archive_are_named(tmp_path, deliver):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as file:
        for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFREG):
            info = zipfile.ZipInfo(f"{kind}/a.ipynb")
            info.external_attr = (kind | 0o777) << 16
            file.writestr(info, "/etc/passwd")
    names, passed_over = deliver(path)
    assert names == [f"{stat.S_IFREG}/a.ipynb"]
    assert passed_over == {
        f"{stat.S_IFLNK}/a.ipynb": "a link",
        f"{stat.S_IFCHR}/a.ipynb": "no file",
    }


def test_links_and_devices_of_a_folder_are_named(tmp_path, deliver):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.ipynb").write_text("{}")
    (tmp_path / "s" / "b.ipynb").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "s" / "c.ipynb")
    names, passed_over = deliver(tmp_path)
    assert names == ["s/a.ipynb"]
    assert passed_over == dict.fromkeys(["s/b.ipynb", "s/c.ipynb"], "a link or device")


def test_what_a_mac_adds_is_no_file_of_anybody(archive, deliver):
    names = ["__MACOSX/s/._a.ipynb", "s/.DS_Store", "s/.ipynb_checkpoints/a.ipynb", "s/a.ipynb"]
    assert deliver(archive(dict.fromkeys(names, "{}"))) == (["s/a.ipynb"], {})


@pytest.mark.parametrize("name", ["Jörg", "甲乙", "Иван", "نور", "😀", "a\u0301"])
@pytest.mark.parametrize("says_so", [True, False])
def test_names_of_any_script(tmp_path, deliver, name, says_so):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"{name}/a.ipynb", "{}")
    if not says_so:  # as the archiver of a Mac writes it
        content = path.read_bytes()
        for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = content.index(sign) + place
            content = content[:start] + b"\0\0" + content[start + 2 :]
        path.write_bytes(content)
    assert deliver(path)[0] == [f"{name}/a.ipynb"]


def test_a_bomb_is_not_unpacked_to_its_end(archive):
    path = archive({"s/a.ipynb": bytes(2**26)})
    assert path.stat().st_size < 2**17
    with opened([path]) as [delivery]:
        [entry] = delivery.entries
        with pytest.raises(OSError, match="it has more than 1024 bytes"):
            entry.read(1024)


def test_very_many_files_are_refused(archive, monkeypatch):
    monkeypatch.setattr("autograder.collecting.deliveries._MOST_FILES", 2)
    with (
        pytest.raises(
            CourseError, match=r"download\.zip: it holds 3 files, more than 2; give what"
        ),
        opened([archive(dict.fromkeys("abc", ""))]),
    ):
        pass


def empty(path):
    path.write_bytes(b"")


def no_zip(path):
    path.write_text("<html>Please log in</html>")


def empty_zip(path):
    zipfile.ZipFile(path, "w").close()


def cut_off(path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        file.writestr("s/a.ipynb", "{}" * 99)
    path.write_bytes(whole.getvalue()[:-30])


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (empty, "no zip file that can be read .File is not a zip file.; download it again, or unp"),
        (no_zip, "no zip file that can be read"),
        (cut_off, "no zip file that can be read"),
        (empty_zip, "there is no file in it; download it again"),
        (os.mkdir, "there is no file in it; download it again"),
        (lambda _: None, "no such file; name what the system gave you"),
    ],
)
def test_what_can_t_be_opened_is_one_line(tmp_path, make, line):
    path = tmp_path / "x.zip"
    make(path)
    with pytest.raises(CourseError, match=rf"x\.zip: {line}"), opened([path]):
        pass
