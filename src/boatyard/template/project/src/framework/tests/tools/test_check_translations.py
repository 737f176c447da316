"""Texts without a translation are found in code and in templates, and counted for each language."""

from pathlib import Path

import pytest

from tools import check_translations

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
name = _("Harbour")
several = ngettext("One boat", "%(number)s boats", 2)
month = pgettext("month", "May")
other = _(name)
"""
TEMPLATE = """{% load i18n %}<h1>{% translate "Quay" %}</h1>{% blocktranslate %}A berth{% endblocktranslate %}
{{ _("Buoy") }}{% translate "March" context "month" %}"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    templates, locale = tmp_path / "src/templates", tmp_path / "src/locale/de/LC_MESSAGES"
    for folder in (templates, locale):
        folder.mkdir(parents=True)
    (tmp_path / "src/names.py").write_text(CODE)
    (templates / "quay.html").write_text(TEMPLATE)
    return tmp_path / "src"


def _collect(source: Path, **translated: str) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"'
    entries = [f'msgid "{text}"\nmsgstr "{value}"' for text, value in translated.items()]
    (source / "locale/de/LC_MESSAGES/django.po").write_text("\n\n".join([head, *entries]) + "\n")


def test_texts_of_code_and_of_templates_are_found(source: Path) -> None:
    assert set(check_translations.texts_of_project(source)) == {
        *("Harbour", "One boat", "May", "Quay", "A berth", "Buoy", "March"),
    }


def test_what_was_not_collected_is_counted(source: Path) -> None:
    _collect(source, Harbour="Hafen")
    lines, is_complete = check_translations.report(source)
    assert lines[0] == "de: 1 of 7 texts are translated"
    assert "  src/templates/quay.html: not collected yet: 'Quay'" in lines
    assert is_complete


def test_what_was_collected_and_left_empty_is_a_fault(source: Path) -> None:
    _collect(source, Harbour="Hafen", Quay="")
    lines, is_complete = check_translations.report(source)
    assert "  src/templates/quay.html: without a translation: 'Quay'" in lines
    assert not is_complete


def test_an_unsure_translation_is_none(source: Path) -> None:
    _collect(source, Harbour="Hafen")
    file = source / "locale/de/LC_MESSAGES/django.po"
    file.write_text(file.read_text().replace('msgid "Harbour"', '#, fuzzy\nmsgid "Harbour"'))
    assert not check_translations.report(source)[1]
