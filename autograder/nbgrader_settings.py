"""The settings under which nbgrader builds and grades this course."""

from pathlib import Path
from typing import Any

from traitlets.config import Config, PyFileConfigLoader

from autograder.cells import DEMONSTRATION_TAG

CONFIG_FILE = "nbgrader_config.py"
STUB = "# Your answer goes here, in place of the next line.\nraise NotImplementedError"
TEXT_STUB = "*Your answer goes here, in place of this line.*"

_STEPS = "autograder.engines.nbgrader_steps"

CONFIG_TEXT = '''"""The settings of this course, for nbgrader's own commands and formgrader too."""

from autograder.nbgrader_settings import configure

c = get_config()  # noqa: F821
configure(c, __file__)

# Settings of your own go below, for example another gradebook:
# c.CourseDirectory.db_url = "postgresql://grader@localhost/gradebook"
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
    config.Execute.timeout = 30
    # No history on disk; and no word on stderr about talking to itself without encryption.
    config.Execute.extra_arguments = [
        "--HistoryManager.hist_file=:memory:",
        "--IPKernelApp.log_level=ERROR",
    ]
    config.Execute.skip_cells_with_tag = DEMONSTRATION_TAG
    # Its own lists would run the tests in the student's kernel and believe what that prints.
    config.Autograde.exporter_class = f"{_STEPS}.AnyNotebookExporter"
    config.Autograde.sanitize_preprocessors = [f"{_STEPS}.Graft"]
    config.Autograde.autograde_preprocessors = [f"{_STEPS}.Grade"]
    config.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "autograder.demonstrations.Demonstrations",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]


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
