"""Each platform's download is known by its names: whose each file is, when it was sent."""

import re
import sys

import pytest

from autograder.collecting import systems
from autograder.collecting.deliveries import opened
from autograder.collecting.recognizing import known_systems, recognize
from autograder.errors import CourseError


@pytest.fixture
def read(archive, assignment):
    """Return a function that reads a download of these names."""

    def read(names):
        names = names if isinstance(names, dict) else dict.fromkeys(names, "{}")
        with opened([archive(names)]) as [delivery]:
            system, sent = recognize(delivery, assignment)
            return system.name, sent

    return read


def who(sent):
    return [(each.senders[0].name, each.senders[0].login, each.original) for each in sent]


def test_every_module_of_a_system_is_found():
    names = [each.name for each in known_systems()]
    assert sorted(names) == sorted(
        ["Blackboard", "Brightspace", "Canvas", "Google Drive", "Gradescope", "ILIAS", "Moodle",
         "a folder of notebooks", "files of the hand-in cell"]
    )  # fmt: skip
    assert names[-1] == "a folder of notebooks"


def test_files_of_the_hand_in_cell(read):
    system, sent = read([
        "adding-student-01-20300501-120000.zip",
        "adding-student-01-20300502-080000 (1).zip",
        "naming-a.b@uni.example-20300501-120001.zip",
        "notes.txt",
    ])  # fmt: skip
    assert system == "files of the hand-in cell"
    assert who(sent) == [
        ("", "student-01", "adding.zip"),
        ("", "student-01", "adding.zip"),
        ("", "a.b@uni.example", "naming.zip"),
    ]
    assert sent[0].number < sent[1].number
    assert [each.time for each in sent] == [None] * 3  # the sender's clock proves nothing


ANOTHER = """
from autograder.collecting.systems.sent import Sender, Sent, System

def _read(entries, assignment):
    return [Sent(each, (Sender("x", "x"),), each.name) for each in entries if "@" in each.name]

SYSTEM = System("Another", _read, doubt=0)
"""


def test_a_system_is_added_by_one_file(read, tmp_path, monkeypatch):
    (tmp_path / "another.py").write_text(ANOTHER)
    monkeypatch.setattr(systems, "__path__", [*systems.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "autograder.collecting.systems.another", raising=False)
    assert read(["adding@x.ipynb"])[0] == "Another"
    monkeypatch.delitem(sys.modules, "autograder.collecting.systems.another")


def test_canvas(read):
    system, sent = read([
        "onestudent_4567_89012_adding-1.ipynb",
        "twostudent_LATE_4568_89013_my_work_1_2_adding.ipynb",
        "甲乙丙_4569_89014_adding.ipynb",
        "group_7_a_4570_89015_adding.ipynb",
        "threestudent_4571_text.html",
        "fourstudent_LATE_4572_link.html",
    ])  # fmt: skip
    assert system == "Canvas"
    assert who(sent) == [
        ("onestudent", "", "adding-1.ipynb"),
        ("twostudent", "", "my_work_1_2_adding.ipynb"),
        ("甲乙丙", "", "adding.ipynb"),
        ("group_7_a", "", "adding.ipynb"),
        ("threestudent", "", "text.html"),
        ("fourstudent", "", "link.html"),
    ]
    assert [each.number for each in sent] == [89012, 89013, 89014, 89015, 0, 0]
    assert [each.is_late for each in sent] == [False, True, False, False, False, True]
    assert sent[1].ids == {"user": "4568", "upload": "89013"}
    assert {each.time for each in sent} == {None}


def test_canvas_without_names(read):
    system, sent = read(["anon_a1B2_89012_adding.ipynb", "LATE_anon_c3D4_89013_adding.ipynb"])
    assert system == "Canvas"
    assert [each.senders[0].made_of for each in sent] == ["anon-a1B2", "anon-c3D4"]
    assert [each.is_late for each in sent] == [False, True]
    assert {each.senders[0].lms_id for each in sent} == {""}


@pytest.mark.parametrize(
    "form",
    [
        "{}_assignsubmission_file/work/adding.ipynb",
        "{}_assignsubmission_file_/adding.ipynb",
        "{}_assignsubmission_file_adding.ipynb",
        "01-Adding-77/{}_assignsubmission_file/adding.ipynb",
    ],
)
def test_moodle(read, form):
    people = ["Student One_12345", "Ström Åse-Lü_12346", "s3 Student Three_12347", "Group A"]
    system, sent = read([form.format(each) for each in people])
    assert system == "Moodle"
    assert who(sent) == [
        ("Student One", "", "adding.ipynb"),
        ("Ström Åse-Lü", "", "adding.ipynb"),
        ("s3 Student Three", "", "adding.ipynb"),
        ("Group A", "", "adding.ipynb"),
    ]
    assert [each.ids["participant"] for each in sent] == ["12345", "12346", "12347", ""]


def test_moodle_blind_and_with_a_text(read):
    system, sent = read([
        "Participant_12345_assignsubmission_file/adding.ipynb",
        "Participant_12345_assignsubmission_onlinetext/onlinetext.html",
        "Participant_12346_assignsubmission_file/adding.ipynb",
    ])  # fmt: skip
    assert system == "Moodle"
    assert [each.senders[0].made_of for each in sent] == [
        "Participant 12345", "Participant 12345", "Participant 12346",
    ]  # fmt: skip
    assert len({each.senders[0].key for each in sent}) == 2


METADATA = """---
submission_123:
  :submitters:
  - :name: Student One
    :sid: '0071'
    :email: one@example.org
  - :name: Student Two
    :sid:
    :email: two@example.org
  :created_at: 2030-05-01 14:00:00.123456789 +02:00
  :score: !ruby/object:BigDecimal 18:0.4e1
  :history:
  - :created_at: 2030-04-30 14:00:00 Z
submission_124:
  :submitters:
  - :name: Student Three
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2030-05-02 12:00:00.000000000 Z
    zone: !ruby/object:ActiveSupport::TimeZone
      name: Europe/Berlin
submission_125: {":submitters": [], ":created_at": "2030-05-03T12:00:00Z"}
submission_126: {":submitters": [{":email": "x@example.org"}], ":created_at": 9999-99-99}
"""


def test_gradescope(read):
    top = "assignment_9_export"
    system, sent = read({
        f"{top}/submission_metadata.yml": METADATA,
        f"{top}/submission_123/adding.ipynb": "{}",
        f"{top}/submission_123/data/notes.txt": "",
        f"{top}/submission_124/adding.ipynb": "{}",
        f"{top}/submission_125/adding.ipynb": "{}",
        f"{top}/126.pdf": "",
        f"{top}/submission_999/adding.ipynb": "{}",
    })  # fmt: skip
    assert system == "Gradescope"
    assert [each.entry.parts[1] for each in sent] == [
        "submission_123", "submission_123", "submission_124", "submission_125", "126.pdf",
    ]  # fmt: skip
    one, two = sent[0].senders
    assert (one.name, one.login, one.email) == ("Student One", "0071", "one@example.org")
    assert (two.name, two.login, two.email) == ("Student Two", "", "two@example.org")
    assert [str(each.time) for each in sent[1:]] == [
        "2030-05-01 12:00:00.123456+00:00", "2030-05-02 12:00:00+00:00",
        "2030-05-03 12:00:00+00:00", "None",
    ]  # fmt: skip
    assert sent[2].senders[0].made_of == "Student Three"
    assert sent[3].senders[0].made_of == "submission 125"
    assert sent[2].ids == {"submission": "124"}
    assert sent[2].number == 124


@pytest.mark.parametrize(
    "text", ["a: [", "!!python/object/apply:os.system ['true']", "[" * 2000, "\x00", b"\xff\xff"]
)
def test_metadata_that_can_t_be_read_is_one_line(read, text):
    with pytest.raises(CourseError, match=r"submission_metadata.yml can't be read \(\w+\); downlo"):
        read({"submission_metadata.yml": text, "submission_1/adding.ipynb": "{}"})


RECEIPT = """Name: Student One (stu_one)
Assignment: Add_it
Date Submitted: Wednesday, May 1, 2030 12:00:00 PM UTC
"""


def test_blackboard(read):
    system, sent = read({
        "Add_it_stu_one_attempt_2030-05-01-12-00-00.txt": RECEIPT,
        "Add_it_stu_one_attempt_2030-05-01-12-00-00_my_adding.ipynb": "{}",
        "Add_it_student2_attempt_2030-05-02-12-00-00_adding.ipynb": "{}",
        "Add_it_student2_attempt_2030-99-02-12-00-00_adding.ipynb": "{}",
    })  # fmt: skip
    assert system == "Blackboard"
    assert who(sent) == [
        ("Student One", "stu_one", "my_adding.ipynb"),
        ("", "student2", "adding.ipynb"),
        ("", "student2", "adding.ipynb"),
    ]
    assert [str(each.time) for each in sent] == [
        "2030-05-01 12:00:00", "2030-05-02 12:00:00", "None",
    ]  # fmt: skip


def test_a_receipt_of_somebody_else_is_not_believed(read):
    _, sent = read({
        "Add_student1_attempt_2030-05-01-12-00-00.txt": "Name: Student Two (student2)\n",
        "Add_student1_attempt_2030-05-01-12-00-00_adding.ipynb": "{}",
    })  # fmt: skip
    assert {each.senders[0].login for each in sent} == {"student1"}


@pytest.mark.parametrize("slash", [" - ", "/"])
def test_brightspace(read, slash):
    system, sent = read([
        "index.html",
        f"4567-89012 - Student One - May 1, 2030 1205 PM{slash}my - adding.ipynb",
        f"4568-89012 - Student-Two Lü - September 2, 2030 905 AM{slash}adding.ipynb",
        f"4569-89012 - Student Three - 2. Mai 2030 2105{slash}adding.ipynb",
    ])  # fmt: skip
    assert system == "Brightspace"
    assert who(sent) == [
        ("Student One", "", "my - adding.ipynb"),
        ("Student-Two Lü", "", "adding.ipynb"),
        ("Student Three", "", "adding.ipynb"),
    ]
    assert [str(each.time) for each in sent] == [
        "2030-05-01 12:05:00", "2030-09-02 09:05:00", "None",
    ]  # fmt: skip
    assert sent[0].ids == {"user": "4567", "item": "89012"}


def test_ilias(read):
    system, sent = read([
        "Adding/Abgaben/One_Student_student1_4567/20300501120000_adding.ipynb",
        "Adding/Abgaben/de la Two_Student_student2_4568/adding.ipynb",
        "Adding/Abgaben/Team 12/Three_Student_student3_4569/adding.ipynb",
    ])  # fmt: skip
    assert system == "ILIAS"
    assert who(sent) == [
        ("One Student", "student1", "adding.ipynb"),
        ("de la Two Student", "student2", "adding.ipynb"),
        ("Three Student", "student3", "adding.ipynb"),
    ]
    assert [str(each.time) for each in sent] == ["2030-05-01 12:00:00", "None", "None"]


def test_drive(read):
    system, sent = read([
        "Classroom/CNN/Adding/Student One - adding.ipynb",
        "Classroom/CNN/Adding/Copy of Student Two - adding.ipynb",
        "Classroom/CNN/Adding/Kopie von adding.ipynb",
    ])  # fmt: skip
    assert system == "Google Drive"
    assert who(sent) == [("Student One", "", "adding.ipynb"), ("Student Two", "", "adding.ipynb")]


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["student-01/adding.ipynb", "Student Two/deep/er/x.ipynb"], ["student-01", "Student Two"]),
        (["student-01/adding.ipynb"], ["student-01"]),
        (["student-01/01_adding/adding.ipynb"], ["student-01"]),
        (["student-01/01_adding/adding.ipynb", "student-01/02_naming/naming.ipynb"],
         ["student-01", "student-01"]),
        (["all/student-01/adding.ipynb", "all/student-02/adding.ipynb"],
         ["student-01", "student-02"]),
        (["01_Adding/student-01/adding.ipynb"], ["student-01"]),
        (["01_adding/student-01/adding.ipynb", "02_naming/student-02/naming.ipynb"],
         ["student-01"]),
        (["student-01_adding.ipynb", "adding-student-02 (1).ipynb", "01_adding_s3.zip"],
         ["student-01", "student-02", "s3"]),
        (["in/student-01.ipynb", "in/student-02.ipynb"], ["student-01", "student-02"]),
        (["student-01/week 1 - adding.ipynb", "student-02/adding.ipynb"],
         ["student-01", "student-02"]),
    ],
)  # fmt: skip
def test_any_folder(read, names, students):
    system, sent = read(names)
    assert system == "a folder of notebooks"
    assert [each.senders[0].name for each in sent] == students
    assert [each.senders[0].login for each in sent] == [
        "" if " " in each else each for each in students
    ]


@pytest.mark.parametrize(
    "names", [["adding.ipynb"], ["Copy of adding.ipynb", "adding (2).ipynb"], ["a.png", "b.pdf"]]
)
def test_what_says_nothing_about_anybody_is_one_line(read, names):
    line = rf"download.zip: whose its {len(names)} files are, such as {re.escape(repr(names[0]))}"
    with pytest.raises(CourseError, match=line):
        read(names)


def test_one_odd_name_does_not_hide_the_system(read):
    names = [f"Student {number}_1234{number}_assignsubmission_file/a.ipynb" for number in range(3)]
    assert read([*names, "Student_4_5_6_x.ipynb", "readme.txt"])[0] == "Moodle"
