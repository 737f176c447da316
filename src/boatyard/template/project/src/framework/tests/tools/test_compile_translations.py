"""Translations are compiled without gettext, and read with it."""

import gettext
import io
import runpy

import pytest

from config.project import ROOT

compiled = runpy.run_path(str(ROOT / "tools" / "compile_translations.py"))["compiled"]
HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def _read(text: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(HEAD + text)))


def test_texts_plurals_and_contexts_are_found() -> None:
    read = _read(
        'msgid "tea"\nmsgstr "Tee, "\n"größer"\n\n'
        'msgid "one cup"\nmsgid_plural "%d cups"\nmsgstr[0] "eine Tasse"\nmsgstr[1] "%d Tassen"\n\n'
        'msgctxt "verb"\nmsgid "open"\nmsgstr "öffnen"\n'
    )
    assert read.gettext("tea") == "Tee, größer"
    assert [read.ngettext("one cup", "%d cups", count) for count in (1, 2)] == ["eine Tasse", "%d Tassen"]
    assert read.pgettext("verb", "open") == "öffnen"


def test_what_is_fuzzy_or_not_translated_stays_as_it_is() -> None:
    read = _read('#, fuzzy\nmsgid "tea"\nmsgstr "Kaffee"\n\nmsgid "milk"\nmsgstr ""\n')
    assert (read.gettext("tea"), read.gettext("milk")) == ("tea", "milk")


def test_entries_that_run_into_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="an empty line is missing"):
        compiled('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n')
