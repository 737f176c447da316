"""Counts the untranslated texts of code and templates for each language of the project.

What was collected and has no translation is a fault. What was not collected yet is only counted, since a new
page need not wait for its translations.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tools.compile_translations import entries

ROOT = Path(__file__).resolve().parents[1]
_FUNCTIONS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
_WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
_LITERAL = r"""u?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_IN_TEMPLATE = re.compile(rf"(?<![a-z])(_|n?gettext|n?pgettext)\(\s*{_LITERAL}(?:\s*,\s*{_LITERAL})?")


def texts_in_python(code: str) -> Iterator[str]:
    """Returns the literal arguments of the functions of gettext."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = 1 if name in _WITH_CONTEXT else 0
            if name in _FUNCTIONS | _WITH_CONTEXT and len(node.args) > place:
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def texts_in_template(text: str) -> Iterator[str]:
    """Returns the texts of the template's translation tags."""
    for name, first, second in _IN_TEMPLATE.findall(templatize(text)):
        yield ast.literal_eval(second if "p" in name else first)


def texts_of_project(source: Path) -> dict[str, str]:
    """Returns every translatable text with the first file that contains it."""
    found: dict[str, str] = {}
    for file in sorted(source.rglob("*.py")):
        if not {"migrations", "tests"} & {*file.relative_to(source).parts}:
            for text in texts_in_python(file.read_text()):
                found.setdefault(text, str(file.relative_to(source.parent)))
    for file in sorted([*source.rglob("*.html"), *source.rglob("*.txt")]):
        if "templates" in file.parts:
            for text in texts_in_template(file.read_text()):
                found.setdefault(text, str(file.relative_to(source.parent)))
    return found


def report(source: Path) -> tuple[list[str], bool]:
    """Returns the lines to print, and whether all collected texts are translated."""
    wanted, lines, is_complete = texts_of_project(source), [], True
    collected: dict[str, dict[str, bool]] = {}
    for file in sorted(source.rglob("LC_MESSAGES/django.po")):
        collected.setdefault(file.parts[-3], {}).update(entries(file.read_text()))
    for language, known in collected.items():
        empty = [text for text, is_translated in known.items() if not is_translated]
        missing = [text for text in wanted if text not in known]
        done = len(wanted) - len(missing) - sum(text in wanted for text in empty)
        lines.append(f"{language}: {done} of {len(wanted)} texts are translated")
        lines += [f"  {_place(text, wanted)}not collected yet: {text!r}" for text in missing]
        lines += [f"  {_place(text, wanted)}without a translation: {text!r}" for text in empty]
        is_complete = is_complete and not empty
    return lines, is_complete


def _place(text: str, wanted: dict[str, str]) -> str:
    return f"{wanted[text]}: " if text in wanted else ""


def main() -> int:
    lines, is_complete = report(ROOT / "src")
    print("\n".join(lines))
    if not is_complete:
        print("Fill in what has no translation in locale/*/LC_MESSAGES/django.po, then: make translations")
    return int(not is_complete)


if __name__ == "__main__":
    sys.exit(main())
