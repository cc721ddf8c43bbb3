"""The text of a page of Integreat: its form, and that it is sent only where it may be – to a server on this machine, and to a real CMS."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cli.run import done, refused, run, write_csv

from akteursnetz.exporters import formats
from exporters.networks import HOSTILE, UNFIT, given
from exporters.test_offers_page import ACTOR, OFFER, Outline

PATH = "/api/v3/muster/de/pushpage/"


def test_the_text_is_headings_and_lists_in_one_element(tmp_path):
    texts = [*HOSTILE, UNFIT]
    offers = [{**OFFER, "id": f"o{n}", "title": text, "schedule": text, "description": text} for n, text in enumerate(texts)]
    path = tmp_path / "page.html"
    assert formats()["integreat-page"].write(given({"actors": [ACTOR], "offers": offers}, "public", options={"in": "ar"}), path)
    outline = Outline(path.read_text(encoding="utf-8"))
    assert outline.open == []
    assert outline.seen[0] == ("div", {"lang": "ar", "dir": "rtl"})
    assert {tag for tag, _ in outline.seen} <= {"div", "h2", "h3", "p", "ul", "li", "strong", "a", "br", "bdi"}


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "n.db"
    done("init", store=path)
    write_csv(tmp_path / "actors.csv", "id,name,kind,phone", "a,VHS,school,0761 1")
    write_csv(tmp_path / "offers.csv", "id,title,providers,themes,target_groups,visibility", "k,Deutsch & mehr,a,language,women,",
              "m,Intern,a,language,women,internal")  # fmt: skip
    done("import", tmp_path / "actors.csv", tmp_path / "offers.csv", store=path)
    return path


@contextmanager
def serving(status, answer=b'{"status": "success"}', **headers):
    """A server on this machine that answers so; what it was sent."""
    got = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()


def test_what_is_public_is_sent_with_the_token_and_told_before(store, tmp_path, monkeypatch):
    monkeypatch.setenv("INTEGREAT_TOKEN", "geheim")
    with serving(200) as (host, got):
        told = done("export", "integreat-page", "-o", tmp_path / "p.html", "--in", "de", "--push", host + PATH, store=store)
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert got == [(PATH, {"content": text, "token": "geheim"})]
    assert "Deutsch &amp; mehr" in text
    assert "Intern" not in text
    assert told.err.index("is being sent to") < told.err.index("was sent and taken")
    assert "geheim" not in told.out + told.err


@pytest.mark.parametrize(
    ("address", "token", "more", "said"),
    [
        ("http://cms.example" + PATH, "t", (), "https:// addresses only"),
        ("https://cms.example/api/v3/muster/de/pages/", "t", (), "no address that takes pages"),
        ("https://user:pw@cms.example" + PATH, "t", (), "no address on the web"),
        ("https://cms.example/pushpage/", "t", (), "no address that takes pages"),
        ("ftp", "t", (), "no address on the web"),
        ("https://cms.example" + PATH, "", (), "INTEGREAT_TOKEN"),
        ("https://cms.example" + PATH, "t", ("--audience", "network"), "only the public view"),
        ("https://cms.example" + PATH, "t", ("--in", "ar"), 'is in "ar"'),
        ("https://cms.example" + PATH, "t", (), "say --in de"),
    ],
)
@pytest.mark.share(2)
def test_what_may_not_be_sent_is_refused_in_one_sentence(store, tmp_path, monkeypatch, address, token, more, said):
    monkeypatch.setenv("INTEGREAT_TOKEN", token)
    assert said in refused("export", "integreat-page", "-o", tmp_path / "p.html", "--push", address, *more, store=store)
    assert not (tmp_path / "p.html").exists()


@pytest.mark.parametrize(
    ("status", "answer", "headers", "said"),
    [
        (403, b'{"status": "denied"}', {}, "the token is of no page"),
        (404, b"<html>", {}, "no such region"),
        (405, b"{}", {}, "answer 405"),
        (200, b"<html>", {}, "answer 200"),
        (200, b"[1]", {}, "answer 200"),
        (307, b"", {"Location": "http://127.0.0.1:9/api/v3/muster/de/pushpage/"}, "answer 307"),
    ],
)
def test_an_answer_that_is_no_yes_is_a_refusal(store, tmp_path, monkeypatch, status, answer, headers, said):
    monkeypatch.setenv("INTEGREAT_TOKEN", "geheim")
    with serving(status, answer, **headers) as (host, got):
        told = run("export", "integreat-page", "-o", tmp_path / "p.html", "--in", "de", "--push", host + PATH, store=store)
    assert told.code == 1
    assert said in told.err
    assert "geheim" not in told.out + told.err
    assert len(got) == 1
    gone = run(
        "export", "integreat-page", "-o", tmp_path / "p.html", "--in", "de", "--push", host + PATH, store=store
    )  # nobody listens any more
    assert (gone.code, "cannot be reached" in gone.err) == (1, True)


def test_a_real_integreat_takes_the_page(cms, store, tmp_path, monkeypatch):
    monkeypatch.setenv("INTEGREAT_TOKEN", "ein-token-fuer-die-seite")
    cms.do(
        "page = Page.objects.filter(translations__slug='willkommen').first(); page.api_token = 'ein-token-fuer-die-seite'; page.save()"
    )
    address = f"http://localhost:{cms.port}{PATH}"
    for _ in range(2):
        told = done("export", "integreat-page", "-o", tmp_path / "p.html", "--push", address, store=store, lang="de")
        assert "Die Seite ist gesendet und angenommen" in told.err
    content = cms.do("print(Page.objects.filter(translations__slug='willkommen').first().get_translation('de').content)")
    assert "<h3>Deutsch &amp; mehr</h3>" in content
    assert 'href="tel:07611"' in content
    monkeypatch.setenv("INTEGREAT_TOKEN", "falsch")
    told = run("export", "integreat-page", "-o", tmp_path / "p.html", "--in", "de", "--push", address, store=store)
    assert (told.code, "the token is of no page" in told.err) == (1, True)
