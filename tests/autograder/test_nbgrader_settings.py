"""A course directory of any version sets nbgrader up by the name that stands in its settings."""

import nbgrader.apps.api
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_FILE
from autograder.nbgrader_settings import configure

OF_BEFORE = '''"""The settings of this course, for nbgrader's own commands and formgrader too."""

from autograder.nbgrader_settings import configure

c = get_config()  # noqa: F821
configure(c, __file__)
c.ExecutePreprocessor.timeout = 77
'''


def test_a_course_directory_of_before_opens(tmp_path):
    (tmp_path / CONFIG_FILE).write_text(OF_BEFORE)
    config = open_course(tmp_path).config
    assert config.CourseDirectory.root == str(tmp_path.resolve())
    assert config.ExecutePreprocessor.timeout == 77


def test_nbgrader_is_mended_by_what_sets_it_up(tmp_path, monkeypatch):
    api = nbgrader.apps.api.NbGraderAPI
    monkeypatch.setattr(api, "get_submitted_timestamp", None)
    configure(Config(), str(tmp_path / CONFIG_FILE))
    assert callable(api.get_submitted_timestamp)


def test_nbgrader_finds_every_step_that_is_named_to_it(tmp_path):
    config = Config()
    configure(config, str(tmp_path / CONFIG_FILE))
    named = [
        config.Autograde.exporter_class,
        *config.Autograde.sanitize_preprocessors,
        *config.Autograde.autograde_preprocessors,
        *config.HTMLExporter.preprocessors,
        *config.HTMLExporter.filters.values(),
        config.GenerateAssignment.exporter_class,
        config.GenerateFeedback.exporter_class,
        *config.GenerateFeedback.preprocessors,
        config.ExportApp.plugin_class,
    ]
    assert all(callable(import_item(name)) for name in named)
