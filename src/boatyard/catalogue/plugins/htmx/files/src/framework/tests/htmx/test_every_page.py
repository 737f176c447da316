"""Every page contains htmx and Alpine, within the content security policy."""

import re
from hashlib import sha256

from django.contrib.staticfiles import finders
from django.test import Client

from config.project import ROOT


def test_the_scripts_are_there_and_none_is_inline(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page)
    assert [text for _, text in scripts if text] == []
    sources = re.findall(r'<script src="/static/([^"]+)"', page)
    assert len(sources) == len(scripts)
    assert {"django_htmx/htmx-2.min.js", "htmx/feedback.js", "htmx/alpine-csp.min.js"} <= set(sources)
    assert [source for source in sources if finders.find(source) is None] == []
    assert '"allowEval": false' in page


def test_what_is_under_way_or_failed_has_its_place(client: Client, db: None) -> None:
    page = client.get("/", headers={"Accept-Language": "de"}).content.decode()
    assert 'id="htmx-progress" role="progressbar" aria-label="Wird geladen" hidden' in page
    assert "Versuchen Sie es noch einmal." in page


def test_alpine_is_as_it_was_released() -> None:
    file = ROOT / "src/framework/htmx/static/htmx/alpine-csp.min.js"
    assert sha256(file.read_bytes()).hexdigest() in (ROOT / "docs" / "htmx.md").read_text()
