"""Rosters of several systems: known by their content, and refused in one line."""

import pytest

from autograder.errors import CourseError
from autograder.gradebook.person import Person
from autograder.gradebook.roster_files import read_roster

ONE, TWO = "student-01@example.org", "student-02@example.org"
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Filtering (77)
,,,,,Manual Posting
    Points Possible,,,,,24
"One, Student",4567,S1,student-01,A,12.5
Student Two,4568,S2,student-02,A,
"Student, Test",99,,5f2b77,A,
"""
CANVAS_WITHOUT_LOGINS = """\
LastName;FirstName;ID;Section;Filtering (77)
One;Student;4567;A;"12,5"
Two;Student;4568;A;
"""
WORKSHEET = f"""\
Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade
Participant 12345,Student One,S1,{ONE},Submitted for grading,-,24.00
Participant 12346,Student van Two,S2,{TWO},No submission,-,24.00
"""
GERMAN_WORKSHEET = f"""\
ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung
Teilnehmer/in 12345,Student One,{ONE},Zur Bewertung abgegeben,-
Teilnehmer/in 12346,Student van Two,{TWO},Keine Abgabe,-
"""
WORKSHEET_IN_NO_LANGUAGE_OF_OURS = f"""\
Aa,Bb,Cc,Dd
Eeeee 12345,Student One,{ONE},Ff
Eeeee 12346,Student van Two,{TWO},
"""
PARTICIPANTS = f"""\
First name,Last name,Username,Email address,Groups
Student,One,student-01,{ONE},
Student,Two,student-02,{TWO},A
"""
GERMAN_PARTICIPANTS = f"""\
Vorname;Nachname;E-Mail-Adresse;Gruppen
Student;One;{ONE};
Student;Two;{TWO};
"""
NBGRADERS = f"""\
email,id, first_name ,section,last_name,lms_user_id
{ONE},student-01,Student,A,One,4567
,student-02,,B,,
"""


@pytest.fixture
def roster(tmp_path):
    def read(text, *arguments):
        path = tmp_path / "roster.csv"
        path.write_text(text)
        return read_roster(path, *arguments)

    return read


@pytest.mark.parametrize(
    ("text", "kind", "heading", "people"),
    [
        (
            NBGRADERS,
            "nbgrader's columns",
            "id",
            [Person("student-01", "Student", "One", ONE, "4567"), Person("student-02")],
        ),
        (
            CANVAS,
            "a Canvas gradebook",
            "SIS Login ID",
            [
                Person("student-01", "Student", "One", None, "4567"),
                Person("student-02", "Student", "Two", None, "4568"),
            ],
        ),
        (
            CANVAS_WITHOUT_LOGINS,
            "a Canvas gradebook",
            "ID",
            [
                Person("4567", "Student", "One", None, "4567"),
                Person("4568", "Student", "Two", None, "4568"),
            ],
        ),
        (
            WORKSHEET,
            "a Moodle grading worksheet",
            "ID number",
            [Person("S1", "Student", "One", ONE), Person("S2", "Student van", "Two", TWO)],
        ),
        *(
            (
                text,
                "a Moodle grading worksheet",
                heading,
                [Person(ONE, "Student", "One", ONE), Person(TWO, "Student van", "Two", TWO)],
            )
            for text, heading in (
                (GERMAN_WORKSHEET, "E-Mail-Adresse"),
                (WORKSHEET_IN_NO_LANGUAGE_OF_OURS, "Cc"),
            )
        ),
        (
            PARTICIPANTS,
            "a Moodle list of participants",
            "Username",
            [
                Person("student-01", "Student", "One", ONE),
                Person("student-02", "Student", "Two", TWO),
            ],
        ),
        (
            GERMAN_PARTICIPANTS,
            "a Moodle list of participants",
            "E-Mail-Adresse",
            [Person(ONE, "Student", "One", ONE), Person(TWO, "Student", "Two", TWO)],
        ),
    ],
)
def test_a_system_is_known_by_its_content(roster, text, kind, heading, people):
    found = roster(text)
    assert (found.kind, found.id_heading, found.people) == (kind, heading, people)


def test_rows_that_are_no_students_are_left_out_and_named(roster):
    assert roster(CANVAS).left_out == ["Manual Posting", "Points Possible", "Student, Test"]


def test_another_column_may_name_the_folders(roster):
    assert [each.id for each in roster(CANVAS, "SIS User ID").people] == ["S1", "S2"]
    with pytest.raises(CourseError, match="0 columns are headed 'sid'; choose from Student, ID, "):
        roster(CANVAS, "sid")


def test_logins_that_are_addresses_are_kept_as_addresses(roster):
    text = CANVAS.replace(",student-01,", f",{ONE},")
    assert roster(text).people[0] == Person(ONE, "Student", "One", ONE, "4567")


def test_a_name_is_one_whatever_bytes_write_its_accents(roster):
    [person] = roster("id\nZoe\u0308\n").people
    assert person.id == "Zo\xeb"


BLIND = "Identifier,Status,Grade\nParticipant 12345,Submitted,-\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "login,points\na,3\n",
            r"neither nbgrader's columns \(id, .*\), nor a Canvas gradebook or",
        ),
        ("matricule-01,x\nmatricule-02,y\n", "but matricule-01, x; name the columns as nbgrader"),
        (BLIND, "no column tells which folder is whose; give one with --id, of Identifier, Status"),
        ("id,email\n", "no column tells which folder is whose"),
        ("id,last_name\ns1,One\n,Two\n", "Two has no id; give one to everybody"),
        ("id,last_name\ns1,One\nS1,Two\n", r"S1 is the id of two rows \(One, Two\); give each one"),
        ("id\na/b\n", "a/b: no folder can have this name; rename it, in 128 bytes, without / "),
        ("id\n.a\n", r"\.a: no folder can have this name"),
        (f"id\n{'x' * 129}\n", "no folder can have this name"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_line(roster, text, why):
    with pytest.raises(CourseError, match=rf"roster\.csv: .*{why}"):
        roster(text)


def test_on_windows_an_id_that_it_has_no_folder_of_is_refused_in_one_line(roster, monkeypatch):
    text = "id\nstudent-01\nCOM1\n"
    assert [each.id for each in roster(text).people] == ["student-01", "COM1"]
    monkeypatch.setattr("autograder.handin.submissions._IS_WINDOWS", True)
    with pytest.raises(CourseError, match=r"COM1: no folder can have this name; .*on Windows also"):
        roster(text)
