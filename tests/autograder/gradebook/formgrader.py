"""Formgrader's own handlers, served in this process for as long as a request takes."""

import asyncio
import json
import logging

from jupyter_server.auth import AllowAllAuthorizer, IdentityProvider, User
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

_LOG = logging.getLogger("formgrader under test")


class _Anybody(IdentityProvider):
    def get_user(self, _handler):
        return User("instructor")


class Formgrader:
    """Formgrader on a course directory, as Jupyter's server has it from its start on."""

    def __init__(self, course):
        self._app = Application(
            base_url="/",
            identity_provider=_Anybody(),
            authorizer=AllowAllAuthorizer(),
            cookie_secret="of a test",  # noqa: S106  # nobody else can reach it
            disable_check_xsrf=True,
            allow_remote_access=True,
            log_function=lambda _handler: None,
        )
        extension = FormgradeExtension()
        extension.log = _LOG
        extension.root_dir = str(course.parent)
        extension.initialize([], root=str(course))
        extension.init_tornado_settings(self._app)
        extension.init_handlers(self._app)

    def get(self, path):
        """Get what a page of formgrader's asks for."""
        return json.loads(self._fetch(path))

    def put(self, path, **body):
        """Send what a page of formgrader's sends."""
        return json.loads(self._fetch(path, method="PUT", body=json.dumps(body)))

    def page(self, path):
        return self._fetch(path)

    def give(self, student, cell, *, manual_score, extra_credit=None, notebook="01_adding/adding"):
        """Give a student points by hand for a cell, as a person does in its page."""
        submitted = self.get(f"api/submitted_notebooks/{notebook}")
        [its] = [each["id"] for each in submitted if each["student"] == student]
        grades = self.get(f"api/grades?submission_id={its}")
        [row] = [each["id"] for each in grades if each["name"] == cell]
        self.put(f"api/grade/{row}", manual_score=manual_score, extra_credit=extra_credit)

    def close(self):
        gradebook = self._app.settings["nbgrader_gradebook"]
        if gradebook is not None:
            gradebook.close()

    def _fetch(self, path, **options):
        async def fetch():
            socket, port = bind_unused_port()
            server = HTTPServer(self._app)
            server.add_socket(socket)
            client = AsyncHTTPClient(force_instance=True)
            try:
                answer = await client.fetch(
                    f"http://127.0.0.1:{port}/formgrader/{path}", raise_error=False, **options
                )
            finally:
                client.close()
                server.stop()
                await server.close_all_connections()
            assert answer.code == 200, (path, answer.code, answer.body[-2000:])
            return answer.body.decode()

        return asyncio.run(fetch())
