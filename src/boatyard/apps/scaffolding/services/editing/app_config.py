import ast

from boatyard.apps.scaffolding.services.editing.source import insert_lines


def set_mount(source: str, key: str, path: str) -> str:
    """Sets the path of the app's pages or API in its AppConfig. An existing path is kept.

    Raises:
        ValueError: There is no AppConfig class.
    """
    config = _config(source)
    line = f'{key} = "{path}"\n'
    plugin = next((n for n in config.body if isinstance(n, ast.ClassDef) and n.name == "Plugin"), None)
    if plugin is None:
        return insert_lines(source, config.end_lineno or 0, f"\n    class Plugin:\n        {line}")
    if mount(source, key) is not None:
        return source
    return insert_lines(source, plugin.end_lineno or 0, f"        {line}")


def mount(source: str, key: str) -> str | None:
    """Returns the path of the app's pages or API; None if it has none."""
    for plugin in _config(source).body:
        if isinstance(plugin, ast.ClassDef) and plugin.name == "Plugin":
            for node in plugin.body:
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == key:
                    return str(ast.literal_eval(node.value))
    return None


def _config(source: str) -> ast.ClassDef:
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and any("AppConfig" in ast.unparse(base) for base in node.bases):
            return node
    raise ValueError("it has no AppConfig class")
