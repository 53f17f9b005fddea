"""A Moodle worksheet: known by its participants' numbers, in four languages and by place."""

import pytest

from autograder.errors import CourseError
from autograder.handout.gradefiles.layout import GradeRow
from autograder.handout.gradefiles.moodle import SYSTEM
from autograder.handout.gradefiles.sheet import Sheet

ADDRESS = "student-01@example.org"
HEADINGS = {
    "en": ("Identifier", "Full name", "ID number", "Email address", "Grade", "Maximum grade"),
    "old": ("Identifier", "Full name", "ID number", "Email address", "Grade", "Maximum Grade"),
    "de": ("ID", "Vollständiger Name", "ID-Nummer", "E-Mail-Adresse", "Bewertung", "Bestwertung"),
    "fr": ("Identifiant", "Nom complet", "Numéro d'identification", "Courriel", "Note",
           "Note maximale"),
    "es": ("Identificador", "Nombre completo", "Número de ID", "Correo", "Calificación",
           "Calificación máxima"),
    "by place": ("Aa", "Bb", "ID number", "Cc", "Dd", "Maximum grade"),
}  # fmt: skip


def worksheet(headings, word="Participant"):
    row = f"{word} 12345,Student One,S1,{ADDRESS},-,7.00\n"
    return f"{','.join(headings)}\n{row}{row.replace('12345', '12346')}"


@pytest.fixture
def layout(project, tmp_path):
    """Return a function that reads a text as a worksheet."""

    def of(text, heading=None):
        path = tmp_path / "grades.csv"
        path.write_text(text, encoding="utf-8")
        return SYSTEM.layout(Sheet(path), project.assignment("01_adding"), heading)

    return of


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_the_column_is_found_in_every_language(layout, headings):
    found = layout(worksheet(headings, "Teilnehmer/in"))
    assert (found.column, found.maximum) == (4, "7.00")
    assert found.rows[0] == GradeRow(1, "Student One", "12345", logins=("S1", ADDRESS))


def test_a_heading_of_no_language_of_ours_is_given(layout):
    text = worksheet(("Aa", "Bb", "Cc", "Dd", "Ee", "Ff"))
    with pytest.raises(CourseError, match="0 columns may hold the grade; choose one with --column"):
        layout(text)
    assert (layout(text, "Ee").column, layout(text, "Ee").maximum) == (4, "")


def test_a_blind_one_has_numbers_alone(layout):
    found = layout("Identifier,Status,Grade,Maximum grade\nParticipant 12345,Submitted,-,7\n")
    assert (found.rows[0].hand_in_id, found.rows[0].logins, found.column) == ("12345", (), 2)


def test_words_of_a_scale_are_refused(layout):
    text = "Identifier,Status,Grade,Scale\nParticipant 12345,Submitted,-,Good\n"
    with pytest.raises(CourseError, match=r"its grades are words of a scale; set .* to points"):
        layout(text)


@pytest.mark.parametrize(
    "text", ["id,Grade\nstudent-01,3\n", "a,Grade\nWord 1,\nOther 2,\n", "Identifier,Grade\n"]
)
def test_another_table_is_none_of_its_own(layout, text):
    assert layout(text) is None
