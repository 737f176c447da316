import ast


def without_unused_imports(source: str) -> str:
    """Returns the text of a new module without its unused imports."""
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    lines = source.splitlines(keepends=True)
    for node in reversed(tree.body):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        kept = [alias for alias in node.names if (alias.asname or alias.name).partition(".")[0] in used]
        if len(kept) < len(node.names):
            node.names = kept
            lines[node.lineno - 1 : node.end_lineno] = [f"{ast.unparse(node)}\n"] if kept else []
    return "".join(lines)
