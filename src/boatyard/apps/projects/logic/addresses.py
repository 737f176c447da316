from collections.abc import Mapping


def addresses(name: str, port: int) -> Mapping[str, str]:
    """Returns the links to a project on this machine."""
    root = f"http://{name}.localhost:{port}"
    return {"url": f"{root}/", "admin_url": f"{root}/admin/", "docs_url": f"{root}/api/docs/"}
