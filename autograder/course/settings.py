"""The settings under which nbgrader builds and grades this course."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from traitlets.config import Config, PyFileConfigLoader

from autograder.cells import DEMONSTRATION_TAG
from autograder.limits import Limits

CONFIG_FILE = "nbgrader_config.py"
STUB = "# Your answer goes here, in place of the next line.\nraise NotImplementedError"
TEXT_STUB = "*Your answer goes here, in place of this line.*"

# No history on disk; and no word on stderr about talking to itself without encryption.
KERNEL_ARGUMENTS = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"]
_STEPS = "autograder.formgrader.steps"
_TEMPLATES = "server_extensions/formgrader/templates"

CONFIG_TEXT = '''"""The settings of this course, for nbgrader's own commands and formgrader too."""

from autograder.nbgrader_settings import configure

c = get_config()  # noqa: F821
configure(c, __file__)

# Settings of your own go below, for example another gradebook:
# c.CourseDirectory.db_url = "postgresql+psycopg://grader@localhost/gradebook"
# c.FeedbackPages.level = "points"  # of what tests say, students' pages tell "words" otherwise
'''


def configure(config: Config, config_file: str) -> None:
    """Put the course's settings into nbgrader's configuration.

    Parameters
    ----------
    config : traitlets.config.Config
        Changed in place.
    config_file : str
        The configuration file; its folder is the course directory.
    """
    config.CourseDirectory.root = str(Path(config_file).resolve().parent)
    config.CourseDirectory.course_id = "lecturekit"
    config.ClearSolutions.code_stub = {"python": STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    config.Execute.timeout = int(Limits.cell_timeout_s)
    config.Execute.extra_arguments = KERNEL_ARGUMENTS
    config.Execute.skip_cells_with_tag = DEMONSTRATION_TAG
    config.GenerateAssignment.exporter_class = "autograder.formgrader.locked.LockedExporter"
    # Its own lists would run the tests in the student's kernel and believe what that prints.
    config.Autograde.exporter_class = f"{_STEPS}.AnyNotebookExporter"
    config.Autograde.sanitize_preprocessors = [f"{_STEPS}.Grade"]
    config.Autograde.autograde_preprocessors = [f"{_STEPS}.Executed"]
    # Formgrader's pages: what was recorded by an earlier version is cleaned.
    config.HTMLExporter.preprocessors = ["autograder.handout.cleaning.Cleaning"]
    config.HTMLExporter.filters = {"markdown2html": "autograder.handout.texts.markdown2html"}
    config.HTMLExporter.extra_template_basedirs = _template_folders()
    config.GenerateFeedback.exporter_class = "autograder.formgrader.pages_button.PagesExporter"
    config.GenerateFeedback.preprocessors = []
    config.ExportApp.plugin_class = "autograder.gradebook.nbgrader_readers.CsvExport"


def _template_folders() -> list[str]:
    """List where the templates of formgrader's pages are: ours, and for the rest nbgrader's."""
    nbgrader = find_spec("nbgrader")
    places = (nbgrader and nbgrader.submodule_search_locations) or []
    ours = Path(__file__).parents[1] / "formgrader" / "templates"
    return [str(ours), *(str(Path(place, _TEMPLATES)) for place in places)]


def load(course: Path) -> Config:
    """Read the settings of a course directory as nbgrader's commands would.

    A directory without a settings file has the course's own settings.
    """
    if not (course / CONFIG_FILE).exists():
        config = Config()
        configure(config, str(course / CONFIG_FILE))
        return config
    loader: Any = PyFileConfigLoader(CONFIG_FILE, path=str(course))
    return loader.load_config()


def may_do_without_walls(config: Config) -> bool:
    """Tell whether a course's settings say to grade where no walls around student code hold.

    nbgrader's own command and formgrader's button have no ``--without-walls``: for them it is
    ``c.Walls.required = False``.
    """
    return config.get("Walls", {}).get("required", True) is False
