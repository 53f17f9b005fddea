"""A JupyterLab of its own on a copy of the notebooks, and a browser to open it in."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
TOKEN = "of-the-tests"  # noqa: S105  # of a server that only this machine reaches
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is in the page
    "docmanager-extension/plugin": {"autosave": False},
}
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"  # hidden where the window is narrow
START_S = 60
PICTURE_S = 30
# WCAG 2.1 A and AA, and what axe-core advises besides.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    # Whether links in prose are underlined is the theme's choice: JupyterLab's only colors them.
    "rules": {"link-in-text-block": {"enabled": False}},
}
SIGNS = {"nonBmp", "shortTextContent"}
expect.set_options(timeout=30_000)
KERNEL_IS_READY = """async () => {
  const notebook = window.jupyterapp.shell.currentWidget;
  await notebook.context.ready;
  await notebook.sessionContext.ready;
  await notebook.sessionContext.session.kernel.info;
}"""

PICTURE_BYTES = """async (image) => {
  const blob = await (await fetch(image.src)).blob();
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(blob); });
  return reader.result;
}"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Return a copy of the students' notebooks, as a student has them."""
    copy = tmp_path_factory.mktemp("student") / "notebooks"
    shutil.copytree(ROOT / "notebooks", copy)
    return copy


@pytest.fixture(scope="session")
def address(folder):
    """Start JupyterLab on the folder; return its address."""
    with jupyter(folder, folder.parent) as address:
        yield address


@pytest.fixture(scope="session")
def serve():
    """Return the context manager that runs JupyterLab on a folder."""
    return jupyter


@pytest.fixture(scope="session")
def token():
    """Return what a browser logs in with."""
    return TOKEN


@contextmanager
def jupyter(folder, scratch):
    """Run JupyterLab, with formgrader, on a folder; give its address."""
    settings = scratch / "settings"
    for name, values in SETTINGS.items():
        path = settings / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    options = {
        "ServerApp.root_dir": folder,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "IdentityProvider.token": TOKEN,
        "LabApp.expose_app_in_browser": True,
        "LabApp.extension_manager": "readonly",
        "LabApp.user_settings_dir": settings,
        "LabApp.workspaces_dir": scratch / "workspaces",
    }
    command += [f"--{name}={value}" for name, value in options.items()]
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(scratch / "config")}
    with (
        Path(scratch, "lab.log").open("w") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as server,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/api?token={TOKEN}", Path(log.name))
            yield address
        finally:
            server.terminate()


def _wait_for(url, log):
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser():
    """Start the system's Chromium."""
    if CHROMIUM is None:
        pytest.fail("no Chromium found; install it, for example by `apt install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """Open a page as wide as a small laptop shows it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    yield page
    page.close()


@pytest.fixture(scope="session")
def unreadable():
    """Return a function that lists what axe-core finds wrong in parts of a page, and is unsure of.

    The rules about contrast and names of controls have to be among those that it could apply.
    """

    def find(page, parts, *, but=(), rules=("color-contrast",)):
        context = {"include": [[part] for part in parts]}
        if but:
            context["exclude"] = [[part] for part in but]
        found = Axe().run(page, context, AXE).response
        assert {*rules} <= {rule["id"] for rule in [*found["passes"], *found["violations"]]}
        return [
            f"{rule['id']}: {node['html'][:200]}"
            for rule in [*found["violations"], *found["incomplete"]]
            for node in rule["nodes"]
            if not _is_about_a_sign(node)
        ]

    return find


def _is_about_a_sign(node):
    """Say whether axe-core leaves a lone ✗ or ▲, whose contrast it can't judge, to others."""
    facts = [check["data"] for check in node["any"]]
    return any(isinstance(each, dict) and each.get("messageKey") in SIGNS for each in facts)


@pytest.fixture
def open_notebook(page, address):
    """Return a function that opens a notebook, by its path in the folder, and waits for it."""

    def open_it(path):
        page.goto(f"{address}/lab/tree/{path}?token={TOKEN}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.evaluate(KERNEL_IS_READY)
        return page

    return open_it


@pytest.fixture
def run_all():
    """Return a function that runs all cells of the open notebook and waits for them."""

    def run(page):
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_selector(IDLE, state="attached")

    return run


class Playing:
    """A widget in an open notebook, as a reader sees it."""

    def __init__(self, page):
        self.page = page
        self.picture = page.locator(".lk-picture")
        self.caption = self.picture.locator("figcaption")
        self.wrong = page.locator(".lk-wrong")
        self.picture.and_(page.locator("[data-frame]")).wait_for(timeout=90_000)

    def frame(self):
        """Return the number of the picture that the browser shows."""
        return int(self.picture.get_attribute("data-frame"))

    def pixels(self):
        """Return the picture that the browser has, as PNG in base 64."""
        return self.picture.locator("img").evaluate(PICTURE_BYTES)

    @contextmanager
    def new_picture(self):
        """Do something, and wait for a picture that looks different and for the kernel to rest."""
        frame, before = self.frame(), self.pixels()
        yield
        deadline = time.monotonic() + PICTURE_S
        while self.pixels() == before:  # a number of its own doesn't make a picture another one
            assert time.monotonic() < deadline, "no picture that looks different"
            self.page.wait_for_timeout(50)
        self.page.wait_for_function(
            "before => document.querySelector('.lk-picture').dataset.frame > before", arg=frame
        )
        self.page.wait_for_selector(IDLE, state="attached")

    def control(self, label):
        """Return the control with a label."""
        return self.page.get_by_label(label, exact=True)

    def upload(self, name, content):
        """Choose a file for the button that uploads."""
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="upload my own").click()
        chooser.value.set_files({"name": name, "mimeType": "", "buffer": content})

    def press(self, across, down):
        """Press the picture at fractions of its width and height."""
        image = self.picture.locator("img")
        box = image.bounding_box()
        image.click(position={"x": across * box["width"], "y": down * box["height"]})


@pytest.fixture
def show(folder, open_notebook):
    """Return a function that shows one widget in a notebook of its own."""

    def show_it(call):
        cell = nbformat.v4.new_code_cell(f"import lecturekit as lk\n\nlk.widgets.{call}")
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
        nbformat.write(notebook, folder / "one_widget.ipynb")
        page = open_notebook("one_widget.ipynb")
        page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        return Playing(page)

    return show_it
