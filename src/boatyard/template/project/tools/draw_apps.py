"""Draws what each app registers into its README.md. With --check, reports drawings that are out of date.

It reads the tables of contents (COMMANDS, QUERIES, SUBSCRIPTIONS, SERVICES) and the code that they name, and
imports nothing, so that it needs no more than Python.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLES = {
    "COMMANDS": "logic/commands/main.py",
    "QUERIES": "logic/queries/main.py",
    "SUBSCRIPTIONS": "logic/events/main.py",
    "SERVICES": "services/main.py",
}
FACES = ("pages", "api", "admin", "tasks", "management")
HEAD = """\
# {name}

What this app registers, drawn by `make docs`. From a message, lines lead to what its handler needs and makes.
"""

type Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class App:
    """What an app registers, and what its code creates.

    Attributes:
        tables: The pairs of names in each table of contents.
        makes: For each face, handler and subscriber, what it makes: messages and events among it.
        needs: For each handler, the interfaces in its constructor.
    """

    name: str
    tables: dict[str, Pairs]
    makes: dict[str, set[str]]
    needs: dict[str, list[str]]

    @property
    def messages(self) -> Pairs:
        return [*self.tables["COMMANDS"], *self.tables["QUERIES"]]


def read(folder: Path) -> App:
    """Reads what the app in `folder` registers."""
    app = App(folder.name, {name: _table(folder / file, name) for name, file in TABLES.items()}, {}, {})
    for face in FACES:
        files = sorted(folder.glob(f"{face}/**/*.py"))
        app.makes[face] = {name for file in files for name in _made(_parsed(file))}
    for file in sorted(folder.glob("logic/**/*.py")):
        for node in _parsed(file).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                app.makes[node.name] = set(_made(node))
                app.needs[node.name] = _needed(node)
    return app


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def _table(file: Path, name: str) -> Pairs:
    for node in _parsed(file).body if file.exists() else ():
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == name:
            rows = getattr(getattr(node, "value", None), "elts", [])
            return [(_last(row.elts[0]), _last(row.elts[1])) for row in rows if isinstance(row, ast.Tuple)]
    return []


def _made(tree: ast.AST) -> Iterator[str]:
    return (_last(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _needed(node: ast.ClassDef | ast.FunctionDef) -> list[str]:
    makers = [inner for inner in node.body if isinstance(inner, ast.FunctionDef) and inner.name == "__init__"]
    arguments = makers[0].args.args[1:] if makers else []
    return [_last(argument.annotation) for argument in arguments if argument.annotation]


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else str(getattr(node, "id", ""))


class Drawing:
    """Returns the README of an app, which can subscribe to events of other apps."""

    def __init__(self, app: App, apps: list[App]) -> None:
        self._app = app
        self._handlers = {message: handler for one in apps for message, handler in one.messages}
        self._heard: dict[str, list[str]] = {}
        for event, subscriber in (pair for one in apps for pair in one.tables["SUBSCRIPTIONS"]):
            self._heard.setdefault(event, []).append(subscriber)
        self._services = {name: service for one in apps for name, service in one.tables["SERVICES"]}
        self._makes = {name: made for one in apps for name, made in one.makes.items()}
        self._needs = {name: needed for one in apps for name, needed in one.needs.items()}

    def text(self) -> str:
        """Returns the drawing: the parts of the app, then the effects of each command with events."""
        parts = [HEAD.format(name=self._app.name.replace("_", " ").capitalize()), _fenced(self._flowchart())]
        for command, handler in self._app.tables["COMMANDS"]:
            if self._events_of(handler):
                parts += [f"## {command}\n", _fenced(self._sequence(command, handler))]
        return "\n".join(parts)

    def _flowchart(self) -> list[str]:
        lines = ["flowchart LR"]
        for face in FACES:
            lines += [f"    {face}([{face}]) --> {name}" for name in self._messages_of(self._app.makes[face])]
        for message, handler in self._app.messages:
            lines.append(f"    {message}")
            lines += self._lines_from(message, handler)
        for event, subscriber in self._app.tables["SUBSCRIPTIONS"]:
            lines.append(f"    {event}{{{{{event}}}}} -. after commit .-> {subscriber}")
            lines += self._lines_from(subscriber, subscriber)
        return list(dict.fromkeys(lines))

    def _lines_from(self, name: str, handler: str) -> Iterator[str]:
        for needed in self._needs.get(handler, []):
            yield f"    {name} -->|{needed}| {self._services.get(needed, needed)}"
        yield from (f"    {name} -->|publishes| {event}{{{{{event}}}}}" for event in self._events_of(handler))
        yield from (f"    {name} --> {sent}" for sent in self._messages_of(self._makes.get(handler, set())))

    def _sequence(self, command: str, handler: str) -> list[str]:
        faces = [face for face in FACES if command in self._app.makes[face]]
        lines = ["sequenceDiagram", f"    participant Face as {' or '.join(faces) or 'other logic'}"]
        lines += [f"    Face->>Bus: {command}", "    Note over Bus: who may, and a transaction"]
        lines += self._handling(handler)
        events = self._events_of(handler)
        lines += [f"    {handler}->>Bus: {event}" for event in events]
        lines.append("    Note over Bus: commit")
        for event in events:
            for subscriber in self._heard[event]:
                lines += [f"    Bus->>{subscriber}: {event}", *self._following(subscriber)]
        return lines

    def _following(self, subscriber: str) -> Iterator[str]:
        for sent in self._messages_of(self._makes.get(subscriber, set())):
            yield f"    {subscriber}->>Bus: {sent}"
            yield from self._handling(self._handlers[sent])

    def _handling(self, handler: str) -> Iterator[str]:
        yield f"    Bus->>{handler}: handle"
        for name in self._needs.get(handler, []):
            yield f"    {handler}->>{self._services.get(name, name)}: {name}"

    def _events_of(self, handler: str) -> list[str]:
        return sorted(self._makes.get(handler, set()) & self._heard.keys())

    def _messages_of(self, made: set[str]) -> list[str]:
        return sorted(made & self._handlers.keys())


def _fenced(lines: list[str]) -> str:
    return "\n".join(["```mermaid", *lines, "```"]) + "\n"


def drawings(apps_folder: Path) -> dict[Path, str]:
    """Returns the README of every app that registers something, with its content."""
    apps = [read(folder) for folder in sorted(apps_folder.iterdir()) if folder.is_dir()]
    drawn = [app for app in apps if any(app.tables.values())]
    return {apps_folder / app.name / "README.md": Drawing(app, apps).text() for app in drawn}


def main(*, check: bool) -> int:
    wanted = drawings(ROOT / "src" / "apps")
    stale = [file for file, text in wanted.items() if not file.exists() or file.read_text() != text]
    for file in stale:
        print(file.relative_to(ROOT), "is not up to date: run make docs" if check else "drawn")
        if not check:
            file.write_text(wanted[file])
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
