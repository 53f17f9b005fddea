"""What becomes of hand-ins: whose they are, which notebook counts, what is written over."""

import errno
import io
import os
import shutil
import unicodedata
import zipfile

import nbformat
import pytest

from autograder.collecting.groups import read_groups
from autograder.collecting.systems.sent import Sender
from autograder.errors import CourseError
from autograder.files import put
from autograder.gradebook.person import Person
from lecturekit.handing_in.receipt import Receipt, pack

ONE = Person("student-01", "Student", "One", "one@example.org", "4567")
TWO = Person("student-02", "Student", "Two", "two@example.org", "4568")
LATER = (2030, 5, 9, 12, 0, 0)


def zipped(contents):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
    return whole.getvalue()


def passed_over(arrival):
    return {why: [each.path for each in files] for why, files in arrival.pick.passed_over.items()}


@pytest.mark.parametrize(
    ("name", "known_by"),
    [
        ("xyz_4567_89012_adding.ipynb", "lms id, not the name"),
        ("studentone_4567_89012_adding.ipynb", "lms id"),
        ("onestudent_99_89012_adding.ipynb", "name"),
        ("studentone_LATE_99_89012_adding.ipynb", "name"),
        ("STUDENT One_1_assignsubmission_file/adding.ipynb", "name"),
        ("student-01 Student One_1_assignsubmission_file/adding.ipynb", "name"),
        ("Adding_STUDENT-01_attempt_2030-05-01-12-00-00_adding.ipynb", "id"),
        ("Adding_4567_attempt_2030-05-01-12-00-00_adding.ipynb", "lms id"),
        ("88-99 - Student One - May 1, 2030 1200 PM - adding.ipynb", "name"),
        ("One_Student_sone_4567/adding.ipynb", "lms id"),
        ("Student One - adding.ipynb", "name"),
        ("student-01/adding.ipynb", "id"),
        ("Student One/adding.ipynb", "name"),
        ("adding_student-01.ipynb", "id"),
    ],
)
def test_a_student_of_the_gradebook_is_known(inbox, archive, answered, name, known_by):
    arrivals = inbox.collect(archive({name: answered(7)}), people=[ONE, TWO])
    assert inbox.numbers() == {"student-01": 7}
    assert arrivals["student-01"].identity.known_by == known_by


def test_a_mail_address_is_known(inbox, archive, answered):
    metadata = 'submission_1: {":submitters": [{":email": "TWO@example.org"}]}'
    names = {"submission_metadata.yml": metadata, "submission_1/x.ipynb": answered(3)}
    inbox.collect(archive(names), people=[ONE, TWO])
    assert inbox.numbers() == {"student-02": 3}


def test_two_of_one_name_are_not_guessed(inbox, archive, answered):
    twin = Person("student-03", "Student", "One")
    found = inbox.collect(
        archive({"Student One_12_assignsubmission_file/a.ipynb": answered()}), people=[ONE, twin]
    )
    assert found["student-one"].identity.known_by == "made of the name"


def test_a_name_that_is_made_is_nobody_else_s(inbox, archive, answered):
    other = Person("student-one", "Somebody", "Else")
    file = archive({"Student One_12_assignsubmission_file/a.ipynb": answered()})
    [student] = inbox.collect(file, people=[other])
    assert student.startswith("student-one-")


def test_a_name_that_does_not_fit_the_number_is_said(inbox, archive, answered):
    """It may be a group's: then the others of it have nothing without ``--groups``."""
    found = inbox.collect(archive({"groupa_4567_1_a.ipynb": answered()}), people=[ONE])
    assert found["student-01"].identity.known_by == "lms id, not the name"


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["onestudent_4567_89012_a.ipynb"], ["onestudent-4567"]),
        (["anon_x1_89012_a.ipynb"], ["anon-x1"]),
        (["Student One_12_assignsubmission_file/a.ipynb"], ["student-one"]),
        (["Participant_12_assignsubmission_file/a.ipynb",
          "Participant_13_assignsubmission_file/a.ipynb"], ["participant-12", "participant-13"]),
        (["A_sone_attempt_2030-05-01-12-00-00_a.ipynb"], ["sone"]),
        (["88-99 - Student One - May 1, 2030 1200 PM - a.ipynb"], ["student-one-88"]),
        (["甲 乙/a.ipynb", "😀 😀/a.ipynb"], ["student-d3db81", "甲-乙"]),
        (["s*/a.ipynb", "<b>/a.ipynb"], ["b", "s"]),
    ],
)  # fmt: skip
def test_who_is_unknown_gets_a_safe_name(inbox, archive, answered, names, students):
    inbox.collect(archive(dict.fromkeys(names, answered())))
    assert sorted(inbox.numbers()) == students


@pytest.mark.parametrize(
    ("one", "other"), [("Jörg X", unicodedata.normalize("NFD", "Jörg X")), ("a b", "A B")]
)
def test_names_that_some_file_system_takes_for_one_stay_two(inbox, archive, answered, one, other):
    names = {f"{one}_1_assignsubmission_file/a.ipynb": answered(1),
             f"{other}_2_assignsubmission_file/a.ipynb": answered(2)}  # fmt: skip
    inbox.collect(archive(names))
    assert sorted(inbox.numbers().values()) == [1, 2]
    first, second = sorted(inbox.numbers(), key=len)
    assert second.startswith(f"{first}-")
    before = inbox.everything()
    inbox.collect(archive(names))
    assert inbox.everything() == before


PREFIX = "onestudent_4567_"


@pytest.mark.parametrize(
    "name",
    [
        *("adding (1).ipynb", "Copy of adding.ipynb", "Kopie von adding.ipynb"),
        *("adding_final.ipynb", "adding.ipynb.txt", "adding.json", "naming.ipynb"),
    ],
)
def test_the_notebook_is_known_by_its_cells(inbox, archive, answered, name):
    found = inbox.collect(archive({f"{PREFIX}1_{name}": answered(5), f"{PREFIX}2_b.pdf": ""}))
    assert inbox.numbers() == {"onestudent-4567": 5}
    assert passed_over(found["onestudent-4567"]) == {"no notebook": [f"{PREFIX}2_b.pdf"]}


def test_a_notebook_in_a_zip_in_a_zip_is_found(inbox, archive, answered):
    inner = zipped({"work/adding.ipynb": answered(8), "__MACOSX/x.ipynb": "x", "p.png": ""})
    outer = zipped({"work.zip": inner, "broken.zip": b"PK"})
    found = inbox.collect(archive({f"{PREFIX}1_my.zip": outer}))["onestudent-4567"]
    assert inbox.numbers() == {"onestudent-4567": 8}
    assert found.origin.inside == ("work.zip", "work/adding.ipynb")
    assert found.origin.entry == f"{PREFIX}1_my.zip"


def test_of_several_the_latest_counts_and_the_others_are_named(inbox, archive, answered, released):
    other = f"{PREFIX}9_naming.ipynb"
    found = inbox.collect(
        archive({
            f"{PREFIX}4_adding.ipynb": (answered(4), LATER),
            f"{PREFIX}10_adding.ipynb": answered(10),
            f"{PREFIX}11_adding.ipynb": nbformat.writes(released),
            other: "{}",
            f"{PREFIX}7_work.zip": b"PK",
            f"{PREFIX}8_work.zip": zipped({"a.txt": ""}),
        })
    )["onestudent-4567"]  # fmt: skip
    assert inbox.numbers() == {"onestudent-4567": 10}
    why = passed_over(found)
    assert why["older"] == [f"{PREFIX}4_adding.ipynb"]
    assert why["as released"] == [f"{PREFIX}11_adding.ipynb"]
    assert why["can't be known as this assignment's"] == [other]
    assert why["it is no zip file that can be read (BadZipFile)"] == [f"{PREFIX}7_work.zip"]
    assert f"{PREFIX}8_work.zip: a.txt" in why["no notebook of this assignment"]


def test_what_is_broken_is_handed_on_so_that_its_student_has_a_row(inbox, archive):
    names = {"onestudent_1_1_x.ipynb": "{", "twostudent_2_2_x.pdf": "", "threestud_3_text.html": ""}
    assert inbox.fates(archive(names)) == {
        "onestudent-1": "new", "threestud-3": "no notebook", "twostudent-2": "no notebook",
    }  # fmt: skip
    assert inbox.place("onestudent-1").read_text() == "{"
    assert inbox.found.arrivals[0].notes == ("no notebook of 01_adding by its cells",)
    assert inbox.place("twostudent-2").parent.is_dir()
    assert set(inbox.record()) == {"onestudent-1", "threestud-3", "twostudent-2"}
    assert inbox.fates(archive(names))["onestudent-1"] == "as before"


def test_a_receipt_is_nothing_that_was_sent(inbox, archive, answered):
    stem = "A_sone_attempt_2030-05-01-12-00-00"
    alone = "A_stwo_attempt_2030-05-01-12-00-00.txt"
    receipt = "Name: Student One (sone)\n"
    names = {f"{stem}.txt": receipt, f"{stem}_a.ipynb": answered(1), alone: "Name: Two (stwo)\n"}
    assert inbox.fates(archive(names)) == {"sone": "new", "stwo": "no notebook"}
    assert inbox.found.arrivals[0].pick.passed_over == {}
    assert inbox.found.passed_over == {}
    assert inbox.record()["sone"].name == "Student One"


def packed(folder, text, login="student-01", points=3.0, time="2030-05-01T12:00:00+00:00"):
    """Pack a notebook as its last cell does; return the zip's name and content."""
    receipt = Receipt("01_adding", login, time, points, 5.0)
    path, full = pack(folder, "adding.ipynb", text.encode(), receipt)
    return path.name, path.read_bytes(), full.in_groups


def test_a_receipt_says_whether_it_fits_and_whose_it_is(inbox, archive, answered, tmp_path):
    name, content, number = packed(tmp_path, answered(1))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        receipt = file.read("receipt.json")
    exchanged = zipped({"adding.ipynb": answered(2), "receipt.json": receipt})
    damaged = zipped({"a/adding.ipynb": answered(3), "a/receipt.json": "[]"})
    found = inbox.collect(
        archive({
            f"studentone_4567_89012_{name}": content,
            f"studenttwo_4568_89013_{name}": exchanged,
            "studentthree_4569_89014_adding.zip": damaged,
        })
    )  # fmt: skip
    assert found["studentone-4567"].notes == (f"receipt {number}: 3 of 5 points by visible checks",)
    assert found["studentone-4567"].pick.passed_over == {}  # the receipt among others
    [line] = found["studenttwo-4568"].notes
    assert line.startswith(f"receipt {number} is of another notebook than the one beside it")
    assert found["studentthree-4569"].notes == ()
    assert inbox.numbers() == {"studentone-4567": 1, "studenttwo-4568": 2, "studentthree-4569": 3}
    numbers = {student: each.receipt for student, each in inbox.record().items()}
    assert numbers["studentone-4567"] == number.replace(" ", "")
    assert numbers["studentthree-4569"] == ""


def test_a_folder_of_packed_notebooks_is_collected_by_login(inbox, tmp_path, answered):
    folder = tmp_path / "sent"
    folder.mkdir()
    packed(folder, answered(1))
    packed(folder, answered(2), time="2030-05-02T12:00:00+00:00")
    name, content, _ = packed(tmp_path, answered(3), login="student-02")
    (folder / name.replace("student-02", "student-03")).write_bytes(content)
    found = inbox.collect(folder)
    assert inbox.found.systems == ("files of the hand-in cell",)
    assert inbox.numbers() == {"student-01": 2, "student-03": 3}
    assert found["student-03"].notes[-1] == "packed under the login student-02"


def test_a_folder_of_several_assignments_gives_what_is_this_one_s(inbox, tmp_path, answered):
    for student, name, text in (
        ("s1", "adding.ipynb", answered(1)),
        ("s1", "naming.ipynb", "{}"),
        ("s2", "naming.ipynb", "{}"),
    ):
        (tmp_path / "work" / student).mkdir(parents=True, exist_ok=True)
        (tmp_path / "work" / student / name).write_text(text)
    assert inbox.fates(tmp_path / "work") == {"s1": "new"}
    assert inbox.found.passed_over == {"no notebook of this assignment": ["s2/naming.ipynb"]}
    assert not (inbox.root / "submitted" / "s2").exists()


def test_again_changes_nothing(inbox, archive, answered):
    names = {"s1/adding.ipynb": answered(1), "s2/adding.ipynb": "{", "s3/a.zip": b""}
    file = archive(names)
    inbox.collect(file)
    before = inbox.everything()
    assert set(inbox.fates(file).values()) == {"as before"}
    assert inbox.everything() == before


FORMS = {
    "Canvas": "onestudent_1_{number}_a.ipynb",
    "Moodle": "Student One_1_assignsubmission_file/a.ipynb",
    "Blackboard": "A_sone_attempt_2030-05-0{number}-12-00-00_a.ipynb",
    "Brightspace": "1-2 - Student One - May {number}, 2030 1200 PM - a.ipynb",
    "ILIAS": "One_Student_sone_12/2030050{number}120000_a.ipynb",
    "Google Drive": "Student One - a.ipynb",
    "a folder of notebooks": "sone/a.ipynb",
}


@pytest.mark.parametrize("system", FORMS)
def test_a_newer_download_is_taken_and_an_older_one_is_not(inbox, archive, answered, system):
    form = FORMS[system]
    old = archive({form.format(number=3): answered(3)}, "1.zip")
    new = archive({form.format(number=4): answered(4)}, "2.zip", changed=LATER)
    [(student, fate)] = inbox.fates(old).items()
    assert inbox.found.systems == (system,)
    assert fate == "new"
    assert inbox.fates(new) == {student: "newer than before"}
    assert inbox.numbers() == {student: 4}
    before = inbox.everything()
    assert inbox.fates(old) == {student: "not taken: what is there is newer"}
    assert inbox.everything() == before
    assert inbox.fates(old, new) == {student: "as before"}
    assert inbox.everything() == before


def test_only_what_is_new_is_written(inbox, archive, answered):
    inbox.collect(archive({"s1/a.ipynb": answered(1)}))
    before = inbox.place("s1").stat().st_mtime_ns
    fates = inbox.fates(archive({"s1/a.ipynb": answered(1), "s2/a.ipynb": answered(2)}))
    assert fates == {"s1": "as before", "s2": "new"}
    assert inbox.place("s1").stat().st_mtime_ns == before
    assert inbox.numbers() == {"s1": 1, "s2": 2}


def test_what_a_person_put_or_changed_is_not_written_over(inbox, archive, answered):
    inbox.collect(archive({"s1/a.ipynb": answered(1)}))
    inbox.place("s1").write_text("mended")
    inbox.place("s2").parent.mkdir(parents=True)
    inbox.place("s2").write_text("by hand")
    os.mkfifo(inbox.root / "submitted" / "s3")
    names = dict.fromkeys(("s1/a.ipynb", "s2/a.ipynb", "s3/a.ipynb"), answered(2))
    assert inbox.fates(archive(names, changed=LATER)) == {
        "s1": "not taken: a person put something else there",
        "s2": "not taken: a person put something else there",
        "s3": "not taken: a person put something else there",
    }
    assert inbox.place("s1").read_text() == "mended"
    assert inbox.place("s2").read_text() == "by hand"


def test_a_blank_notebook_does_not_take_an_answered_one_s_place(inbox, archive, answered, released):
    inbox.collect(archive({"x_1_1_a.ipynb": answered(1)}))
    blank = archive({"x_1_2_a.ipynb": nbformat.writes(released)})
    what = "not taken: what is there is answered, or can be read"
    assert inbox.fates(blank) == {"x-1": what}
    assert inbox.fates(archive({"x_1_3_a.pdf": ""})) == {"x-1": what}
    assert inbox.numbers() == {"x-1": 1}


ATTEMPT = "A_sone_attempt_2030-05-0{}-12-00-00_a.ipynb"


def test_the_time_is_that_of_the_hand_in_that_counts(inbox, archive, answered):
    inbox.collect(archive({ATTEMPT.format(1): answered(1)}))
    assert inbox.timestamp("sone") == "2030-05-01 12:00:00 UTC"
    inbox.collect(archive({ATTEMPT.format(2): answered(1)}))
    assert inbox.timestamp("sone") == "2030-05-02 12:00:00 UTC", "the same notebook, sent again"
    inbox.place("sone").with_name("timestamp.txt").write_text("2030-04-01 12:00:00 UTC")
    inbox.collect(archive({ATTEMPT.format(3): answered(1)}))
    assert inbox.timestamp("sone") == "2030-04-01 12:00:00 UTC", "a person's word stays"
    inbox.collect(archive({ATTEMPT.format(4): answered(4)}))
    assert inbox.timestamp("sone") == "2030-05-04 12:00:00 UTC"
    assert str(inbox.record()["sone"].time) == "2030-05-04 12:00:00"


def test_where_no_time_is_known_that_of_before_goes(inbox, archive, answered):
    sone = [Person("sone", "Student", "One")]
    inbox.collect(archive({ATTEMPT.format(1): "{"}), people=sone)
    inbox.collect(archive({"onestudent_LATE_1_1_a.ipynb": answered(1)}), people=sone)
    assert inbox.timestamp("sone") is None
    assert inbox.record()["sone"].is_late
    assert inbox.found.arrivals[0].notes == ("late, says Canvas",)


def test_local_times_know_daylight_saving(inbox, archive, answered):
    names = {
        "A_s1_attempt_2030-01-01-12-00-00_a.ipynb": answered(1),
        "A_s2_attempt_2030-07-01-12-00-00_a.ipynb": answered(2),
        "A_s3_attempt_0001-01-01-00-00-00_a.ipynb": answered(3),
    }
    inbox.collect(archive(names), zone="Europe/Berlin")
    assert inbox.timestamp("s1") == "2030-01-01 11:00:00 UTC"
    assert inbox.timestamp("s2") == "2030-07-01 10:00:00 UTC"
    assert inbox.timestamp("s3") is None


GROUP = """submission_1: {":submitters": [{":name": Student One, ":email": one@example.org},
  {":name": Student Two, ":email": two@example.org}, {":name": Student Three}],
  ":created_at": 2030-05-01 12:00:00 Z}"""


def test_a_group_s_hand_in_reaches_every_member(inbox, archive, answered):
    names = {"submission_metadata.yml": GROUP, "submission_1/a.ipynb": answered(6)}
    inbox.collect(archive(names), people=[ONE, TWO])
    assert inbox.numbers() == {"student-01": 6, "student-02": 6, "student-three": 6}
    assert {each.group for each in inbox.record().values()} == {
        "Student One, Student Two, Student Three"
    }
    assert inbox.timestamp("student-three") == "2030-05-01 12:00:00 UTC"


CANVAS_GROUPS = """name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id
Student One,4567,x,y,1,Group A,7,
Student Two,4568,x,z,1,Group A,7,
Student Three,4569,x,w,1,,,
"""


@pytest.mark.parametrize(
    "text",
    [
        "group,student\nGroup A,student-01\ngroup a,student-02\nB,student-03\n",
        CANVAS_GROUPS,
        "\ufeffGroup;E-Mail\r\nGroup A;one@example.org\r\nGroup A;two@example.org\r\n",
    ],
)
@pytest.mark.parametrize(
    "name", ["groupa_4567_1_a.ipynb", "Group A_77_assignsubmission_file/a.ipynb"]
)
def test_where_only_a_group_is_named_a_file_says_who_is_in_it(
    inbox, archive, answered, tmp_path, text, name
):
    (tmp_path / "groups.csv").write_text(text, newline="")
    groups = read_groups(tmp_path / "groups.csv")
    inbox.collect(archive({name: answered(6)}), people=[ONE, TWO], groups=groups)
    assert inbox.numbers() == {"student-01": 6, "student-02": 6}


def test_a_group_that_was_taken_for_one_is_no_longer(inbox, archive, answered):
    file = archive({"groupa_77_1_a.ipynb": answered(6)})
    inbox.collect(file)
    members = {"groupa": (Sender("student-01", "", login="student-01"), Sender("new", "new"))}
    inbox.collect(file, people=[ONE, TWO], groups=members)
    assert inbox.numbers() == {"student-01": 6, "new": 6}
    assert set(inbox.record()) == {"student-01", "new"}
    before = inbox.everything()
    inbox.collect(file, people=[ONE, TWO], groups=members)
    assert inbox.everything() == before


def test_who_is_renamed_keeps_what_is_newer(inbox, archive, answered):
    old = archive({"x_4567_1_a.ipynb": answered(1)}, "1.zip")
    inbox.collect(archive({"x_4567_2_a.ipynb": answered(2)}, "2.zip"))
    assert inbox.fates(old, people=[ONE]) == {"student-01": "not taken: what is there is newer"}
    assert inbox.numbers() == {"student-01": 2}
    assert inbox.record()["student-01"].ids["upload"] == "2"


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"group,student\n", b"\xff\xfe", b"group"])
def test_a_file_that_says_nobody_s_group_is_one_line(tmp_path, content):
    (tmp_path / "g.csv").write_bytes(content)
    with pytest.raises(
        CourseError, match=r"g\.csv: (nobody is in a group by it|has no headings in its first line)"
    ):
        read_groups(tmp_path / "g.csv")


def test_parts_of_a_download_are_taken_together(inbox, archive, answered):
    one = archive({"Student One - a.ipynb": answered(1), "Student Two - a.ipynb": "{"}, "1.zip")
    two = archive({"Student Two - a (1).ipynb": answered(2)}, "2.zip")
    inbox.collect(one, two)
    assert inbox.numbers() == {"student-one": 1, "student-two": 2}
    assert {each.file for each in inbox.record().values()} == {"1.zip", "2.zip"}


def test_an_unpacked_download_is_the_same(inbox, archive, answered, tmp_path):
    names = {f"Student {n}_1{n}_assignsubmission_file_/a.ipynb": answered(n) for n in "123"}
    file = archive(names)
    shutil.unpack_archive(file, tmp_path / "unpacked")
    assert set(inbox.fates(tmp_path / "unpacked").values()) == {"new"}
    assert set(inbox.fates(file).values()) == {"as before"}


def test_who_gets_a_name_later_is_renamed_unless_graded(inbox, archive, answered):
    names = {"onestudent_4567_1_a.ipynb": answered(1), "twostudent_4568_2_a.ipynb": answered(2)}
    inbox.collect(archive(names))
    graded = inbox.root / "records" / "01_adding" / "twostudent-4568.json"
    graded.parent.mkdir(parents=True)
    graded.write_text("{}")
    found = inbox.collect(archive(names), people=[ONE, TWO])
    assert inbox.numbers() == {"student-01": 1, "student-02": 2, "twostudent-4568": 2}
    assert found["student-01"].notes == ("was onestudent-4567 before; that folder is renamed",)
    assert found["student-02"].notes == (
        "was twostudent-4568 before: what lies in submitted/twostudent-4568 is the same person's",
    )
    assert {student: each.key for student, each in inbox.record().items()} == {
        "student-01": "4567",
        "student-02": "4568",
    }
    before = inbox.everything()
    inbox.collect(archive(names), people=[ONE, TWO])
    assert inbox.everything() == before


def test_what_a_system_takes_back_is_on_record(inbox, archive, answered):
    folder = "Student One_12345_assignsubmission_file"
    inbox.collect(archive({f"{folder}/my adding.ipynb": answered(1)}, "CNN-77.zip"))
    record = inbox.record()["student-one"]
    assert (record.system, record.file, record.name) == ("Moodle", "CNN-77.zip", "Student One")
    assert record.entry == f"{folder}/my adding.ipynb"
    assert record.original == "my adding.ipynb"
    assert record.ids == {"participant": "12345"}
    assert len(record.sha256) == 64


def test_a_damaged_record_is_one_line(inbox, archive, answered):
    (inbox.root / "collected").mkdir()
    (inbox.root / "collected" / "01_adding.json").write_text('{"s1": {"system": 7}}')
    with pytest.raises(CourseError, match=r"collected/01_adding.json: can't be read \(TypeError\)"):
        inbox.collect(archive({"s1/a.ipynb": answered()}))
    assert not (inbox.root / "submitted").exists()


def test_what_was_cut_off_goes_on(inbox, archive, answered, monkeypatch):
    file = archive({f"A_s{n}_attempt_2030-05-01-12-00-00_a.ipynb": answered(n) for n in (1, 2, 3)})
    with monkeypatch.context() as patch:
        patch.setattr("autograder.collecting.submitting.put", failing_at("s2", KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            inbox.collect(file)
    assert inbox.numbers() == {"s1": 1}
    assert inbox.fates(file) == {"s1": "as before", "s2": "new", "s3": "new"}
    assert {inbox.timestamp(each) for each in ("s1", "s2", "s3")} == {"2030-05-01 12:00:00 UTC"}
    assert set(inbox.record()) == {"s1", "s2", "s3"}


def failing_at(student, error):
    def fail(path, content):
        if student in path.parts:
            raise error
        put(path, content)

    return fail


def test_nothing_is_written_before_it_is_carried_out(inbox, archive, answered):
    file = archive({"s1/a.ipynb": answered(1)})
    with inbox.plan(file) as planned:
        assert [each.student for each in planned.arrivals] == ["s1"]
    assert inbox.everything() == {}


def test_one_that_can_t_be_written_does_not_stop_the_others(inbox, archive, answered):
    (inbox.root / "submitted" / "s1").mkdir(parents=True)
    (inbox.root / "submitted" / "s1" / "01_adding").write_text("a file")
    fates = inbox.fates(archive({"s1/a.ipynb": answered(1), "s2/a.ipynb": answered(2)}))
    assert fates["s2"] == "new"
    assert fates["s1"] == "not taken: a person put something else there"
    assert inbox.numbers() == {"s2": 2}


def test_what_the_system_refuses_costs_one_student(inbox, archive, answered, monkeypatch):
    refused = failing_at("s1", PermissionError(errno.EACCES, "Permission denied", "s1"))
    file = archive({"s1/a.ipynb": answered(1), "s2/a.ipynb": answered(2)})
    with monkeypatch.context() as patch:
        patch.setattr("autograder.collecting.submitting.put", refused)
        found = inbox.collect(file)
    assert {student: str(each.fate) for student, each in found.items()} == {
        "s1": "not written",
        "s2": "new",
    }
    assert found["s1"].notes == ("s1: Permission denied",)
    assert set(inbox.record()) == {"s2"}


def test_a_full_disk_stops_it(inbox, archive, answered, monkeypatch):
    full = failing_at("s1", OSError(errno.ENOSPC, "No space left on device", "s1"))
    monkeypatch.setattr("autograder.collecting.submitting.put", full)
    with pytest.raises(OSError, match="No space left"):
        inbox.collect(archive({"s1/a.ipynb": answered(1)}))


def test_a_file_that_changes_meanwhile_is_not_taken(inbox, tmp_path, answered):
    (tmp_path / "in" / "s1").mkdir(parents=True)
    (tmp_path / "in" / "s1" / "a.ipynb").write_text(answered(1))
    with inbox.plan(tmp_path / "in") as planned:
        (tmp_path / "in" / "s1" / "a.ipynb").write_text(answered(2))
        [arrival] = planned.carry_out().arrivals
    assert arrival.fate == "not written"
    assert arrival.notes == ("s1/a.ipynb: it was changed just now",)


def test_any_damage_is_a_line_or_costs_what_it_hits(inbox, archive, answered):
    file = archive({"s1/a.ipynb": answered(1), "s2/b.zip": zipped({"a.ipynb": answered(2)})})
    whole = file.read_bytes()
    lists = whole.index(b"PK\x01\x02")
    refused = []
    for place in [*range(0, lists, 97), *range(lists, len(whole))]:
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            with inbox.plan(file) as planned:
                assert len(planned.arrivals) <= 2
        except CourseError as error:
            refused.append(str(error))
    assert len(refused) > 10
    assert not [line for line in refused if "\n" in line]
    assert not (inbox.root / "submitted").exists()
