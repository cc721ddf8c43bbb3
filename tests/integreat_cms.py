"""A real Integreat CMS for the tests: PostgreSQL and the CMS on free ports of this machine, with a small region of our own.

The CMS is installed from PyPI, once, into an environment of its own in the cache (where the jars of Neo4j lie); its data are in a
temporary folder. ``python tests/integreat_cms.py`` installs it and says what it has. PostgreSQL, libcairo2 and libmagic1 are the
system's. Whatever else the CMS would call (maps, translations, statistics) leads to a closed port.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from neo4j_jars import alone, cache_folder
from neo4j_server import _free_port, _start

VERSION = "2026.7.1"
BESIDE = ("cairocffi", "reportlab", "pypdf")
"""What its list of packages leaves out, and it needs."""
UNWANTED = ("django-celery", "pip", "setuptools")
"""What stands in that list, cannot be installed, and is not needed."""
SECONDS_TO_START = 90
NOWHERE = "http://127.0.0.1:9/"
REGION = Path(__file__).with_name("integreat_region.py")


class Missing(Exception):
    """PostgreSQL is not there: the reason for a skip."""


def programs() -> Path:
    """The folder with the programs of PostgreSQL; `Missing` without it."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(Path(path).parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise Missing("PostgreSQL is needed to run Integreat")
    return Path(found[-1] if found else str(on_path)).resolve().parent


def environment() -> Path:
    """The Python with the CMS, installed on first use; a file `complete` says that this came to its end."""
    folder = cache_folder() / f"integreat-cms-{VERSION}"
    if not (folder / "complete").is_file():
        with alone(folder):
            if not (folder / "complete").is_file():
                shutil.rmtree(folder, ignore_errors=True)
                _install(folder)
                (folder / "complete").touch()
    return folder / "bin" / "python"


def _install(folder: Path) -> None:
    python = folder / "bin" / "python"
    listed = (
        "from importlib.metadata import requires\n"
        "print(*(one.split(';')[0].strip() for one in requires('integreat-cms') if 'pinned' in one.partition(';')[2]), sep='\\n')"
    )
    _done([sys.executable, "-m", "venv", str(folder)])
    install = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-input", "--disable-pip-version-check"]
    _done([*install, f"integreat-cms=={VERSION}"])
    pinned = [one for one in _done([str(python), "-c", listed]).split() if not one.startswith(UNWANTED)]
    _done([*install, *pinned, *BESIDE])


def _done(command: list[str], **more: Any) -> str:
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, **more)
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)[:200]}:\n{(run.stdout + run.stderr)[-3000:]}")
    return run.stdout


class Cms:
    """A running CMS; `with Cms() as cms:` starts it and clears it away. It dies with the process that started it."""

    def __init__(self) -> None:
        self.python, self._postgres = environment(), programs()
        self.home = Path(tempfile.mkdtemp(prefix="akteursnetz-integreat-"))
        self.port, self._database_port = _free_port(), _free_port()
        self.address = f"http://localhost:{self.port}/api/v3/muster/"
        self._running: list[subprocess.Popen[bytes]] = []
        told = {
            "DEBUG": 0, "SECRET_KEY": "for tests on this machine", "ALLOWED_HOSTS": "localhost", "BASE_URL": f"http://localhost:{self.port}",
            "DB_HOST": "127.0.0.1", "DB_PORT": self._database_port, "DB_NAME": "postgres", "DB_USER": "integreat", "DB_PASSWORD": "-",
            "NOMINATIM_API_ENABLED": 0, "NOMINATIM_API_URL": NOWHERE, "MATOMO_TRACKING": 0, "MATOMO_URL": NOWHERE, "FCM_URL": NOWHERE,
            "FCM_DATA_URL": NOWHERE, "SUMM_AI_API_URL": NOWHERE, "TEXTLAB_API_URL": NOWHERE, "REDIS_CACHE": 0, "BACKGROUND_TASKS_ENABLED": 0,
            "LINKCHECK_DISABLE_LISTENERS": 1, "LOGFILE": self.home / "cms.log", "MEDIA_ROOT": self.home / "media", "PDF_ROOT": self.home / "pdf",
            "XLIFF_ROOT": self.home / "xliff", "STATIC_ROOT": self.home / "static",
        }  # fmt: skip
        self.environment = {
            **{name: value for name, value in os.environ.items() if "proxy" not in name.casefold()},
            **{f"INTEGREAT_CMS_{name}": str(value) for name, value in told.items()},
            "DJANGO_SETTINGS_MODULE": "integreat_cms.core.settings",
        }

    def do(self, code: str) -> str:
        """Run code inside of the CMS, with its models; what it printed."""
        whole = "import django; django.setup()\nfrom integreat_cms.cms.models import *\n" + code
        return _done([str(self.python), "-"], input=whole, env=self.environment, cwd=self.home)

    def manage(self, *words: str) -> str:
        """One of its own commands, such as `import_events`."""
        return _done([str(self.python.with_name("integreat-cms-cli")), *words], env=self.environment, cwd=self.home)

    def __enter__(self) -> Cms:
        with contextlib.ExitStack() as after_failure:
            after_failure.push(self.__exit__)
            self._start_database()
            self.manage("migrate", "-v0")
            self.do(REGION.read_text(encoding="utf-8"))
            server = [
                str(self.python.with_name("integreat-cms-cli")),
                "runserver",
                "--noreload",
                "--insecure",
                f"127.0.0.1:{self.port}",
            ]
            self._start(server)
            self._wait(lambda: urllib.request.urlopen(f"http://localhost:{self.port}/api/v3/regions/", timeout=5).close())
            after_failure.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def _start_database(self) -> None:
        data = self.home / "data"
        data.mkdir()
        (self.home / "media" / "global").mkdir(parents=True)
        as_whom: dict[str, Any] = {}
        if os.geteuid() == 0:  # it refuses to run as root
            import pwd

            user = next(one for one in pwd.getpwall() if one.pw_name in ("postgres", "nobody"))
            shutil.chown(data, user.pw_uid)
            self.home.chmod(0o755)
            as_whom = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        _done(
            [str(self._postgres / "initdb"), "-D", str(data), "-U", "integreat", "-A", "trust", "-E", "UTF8", "--no-sync"],
            cwd=data,
            **as_whom,
        )
        settings = [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=off",
        ]
        command = [str(self._postgres / "postgres"), "-D", str(data), "-p", str(self._database_port)]
        self._start([*command, *(part for setting in settings for part in ("-c", setting))], cwd=data, **as_whom)
        ready = [str(self._postgres / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self._database_port), "-U", "integreat"]
        self._wait(lambda: subprocess.run(ready, check=True, timeout=10))

    def _start(self, command: list[str], **more: Any) -> None:
        with open(self.home / "output.txt", "ab") as output:
            self._running.append(_start(command, output, **{"cwd": self.home, "env": self.environment, **more}))

    def _wait(self, answers: Any) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while True:
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                answers()
                return
            if self._running[-1].poll() is not None or time.monotonic() > end:
                raise RuntimeError(
                    f"Integreat did not start:\n{(self.home / 'output.txt').read_text(errors='replace')[-3000:]}"
                )
            time.sleep(0.1)


def overview() -> str:
    """Which CMS there is, in one line."""
    try:
        programs()
    except Missing as missing:
        return f"Integreat: not tested: {missing}"
    installed = (cache_folder() / f"integreat-cms-{VERSION}" / "complete").is_file()
    return f"Integreat CMS: {VERSION}{'' if installed else ' (to be installed)'}"


def main() -> None:
    """Install the CMS, so that no test waits for it."""
    with contextlib.suppress(Missing):
        programs()
        environment()
    print(overview())


if __name__ == "__main__":
    main()
