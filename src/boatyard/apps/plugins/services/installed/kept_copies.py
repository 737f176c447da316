import shutil
from pathlib import Path
from tempfile import mkdtemp

from .copies_folder import copy_folder, incoming_folder, plugins_folder


class KeptCopies:
    """Implements `PluginCopies`."""

    def keep(self, folder: Path, name: str, pin: str) -> None:
        target = copy_folder(name, pin)
        if target is None:
            raise ValueError(f"{name} at {pin} cannot be a folder")
        room = Path(mkdtemp(dir=incoming_folder()))
        shutil.copytree(folder, room / "new")
        target.parent.mkdir(exist_ok=True, mode=0o700)
        if target.exists():
            target.rename(room / "old")
        (room / "new").rename(target)
        shutil.rmtree(room)

    def remove(self, name: str) -> None:
        shutil.rmtree(plugins_folder() / name, ignore_errors=True)
