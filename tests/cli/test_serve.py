"""The word `serve`: an address on the first line, one window per file, and an end that leaves nothing behind."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from systems import owners_alone

from akteursnetz.store import open_store
from cli.run import done


@pytest.fixture
def net(tmp_path):
    store = tmp_path / "netz.db"
    done("init", store=store)
    return store


@contextmanager
def served(store, *words):
    """A server of its own: its process and its address."""
    command = [sys.executable, "-m", "akteursnetz", "--lang", "en", "--store", str(store), "serve", "--no-browser", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def page(address, path="/", data=None, **headers):
    base, _, token = address.partition("/?t=")
    cookie = f"akteursnetz-{base.rpartition(':')[2]}={token}"
    request = Request(base + path, data=data, headers={"Cookie": cookie, "Accept-Language": "en", **headers})
    with urlopen(request, timeout=20) as answer:
        return answer.read().decode()


def test_the_first_line_is_the_address_and_ctrl_c_ends_it(net):
    with served(net) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert "This network is still empty" in page(address)
        note = net.with_name(".akteursnetz-serve-netz.db.json")
        assert json.loads(note.read_text())["address"] == address
        assert owners_alone(note)
        if sys.platform == "win32":  # no program presses Ctrl+C for another one there
            page(address, "/end", b"", **{"Sec-Fetch-Site": "same-origin"})
        else:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0, process.stderr.read()
        assert "Traceback" not in process.stderr.read()
    assert not note.exists()


def test_it_listens_on_this_machine_alone_lets_nobody_in_without_the_token_and_a_button_on_the_page_ends_it(net):
    with served(net) as (process, address):
        port = int(address.partition("/?t=")[0].rpartition(":")[2])
        with pytest.raises(HTTPError, match="401"):
            urlopen(f"http://127.0.0.1:{port}/", timeout=20)
        own = next((one[4][0] for one in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)), "127.0.0.1")
        if not own.startswith("127."):
            with pytest.raises(OSError):  # noqa: PT011 - refused, or no way there
                socket.create_connection((own, port), timeout=2)
        assert "has ended" in page(address, "/end", b"", **{"Sec-Fetch-Site": "same-origin"})
        assert process.wait(20) == 0, process.stderr.read()


def test_a_second_start_leads_to_the_window_that_is_open(net):
    with served(net) as (_, first), served(net) as (second, address):
        assert address == first
        assert second.wait(20) == 0


def test_what_was_saved_before_the_server_is_killed_is_there_nothing_is_half_and_its_note_is_no_hindrance(net):
    with served(net) as (process, first):
        page(first, "/actors/new", b"name=Amt&kind=office", **{"Sec-Fetch-Site": "same-origin"})
        process.kill()
        process.wait()
    with open_store(net) as store:
        assert list(store.records("actors")) == ["amt"]
        assert store.check() == []
    with served(net) as (_, address):
        assert address != first
        assert page(address)


def test_a_port_in_use_and_a_network_that_is_missing_are_one_sentence(net, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        words = [sys.executable, "-m", "akteursnetz", "--lang", "en", "--store"]
        port = str(taken.getsockname()[1])
        ran = subprocess.run(
            [*words, str(net), "serve", "--no-browser", "--port", port], capture_output=True, text=True, timeout=60
        )
        assert (ran.returncode, ran.stdout) == (1, "")
        assert f"Port {port} is in use" in ran.stderr
        ran = subprocess.run(
            [*words, str(tmp_path / "none.db"), "serve", "--no-browser"], capture_output=True, text=True, timeout=60
        )
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "There is no network" in ran.stderr


@pytest.mark.slow
def test_the_first_page_comes_soon_after_the_start(net):
    began = time.monotonic()
    with served(net) as (_, address):
        page(address)
    assert time.monotonic() - began < 60  # what it costs is measured in benchmarks
