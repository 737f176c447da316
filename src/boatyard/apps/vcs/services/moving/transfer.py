import os
import shutil
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from boatyard.apps.vcs.logic.errors import InTheWay
from boatyard.apps.vcs.logic.file_conflict import Stage
from boatyard.core.untrusted_folder import UntrustedFolder

from ..plumbing.differences import differences_of
from ..plumbing.entry import SUBMODULE, Entry
from ..plumbing.git_program import Git, joined
from .checkout import Checkout
from .index_entries import IndexEntries
from .working_tree import Found, WorkingTree

type Changes = Mapping[str, tuple[Entry | None, Entry | None]]


class Transfer:
    """Changes files and index from one state to another. After an interruption it can run again."""

    def __init__(
        self,
        checkout: Checkout,
        changes: Changes,
        stages: Mapping[str, Collection[Stage]] | None = None,
        replaced: Collection[str] = (),
        forgotten: Collection[str] = (),
    ) -> None:
        """Args:
        changes: The old and the new entry of each path.
        stages: The index entries of paths with conflicts.
        replaced: Paths whose present content is discarded.
        forgotten: Paths that are removed from the index and stay in the working tree.
        """
        self._checkout = checkout
        self._git = checkout.git
        self._tree = WorkingTree(self._git)
        self._changes = changes
        self._stages = stages or {}
        self._replaced = set(replaced)
        self._forgotten = forgotten
        self._found: dict[str, Found] = {}

    def check(self) -> None:
        """Raises InTheWay for content in the working tree or index that is neither old nor new."""
        self._found = self._tree.look(self._changes)
        met = {met for path, found in self._found.items() for met in self._met(path, found)}
        index = IndexEntries.read(self._git)
        met |= {path for path in self._changes if not self._is_known(path, index)}
        if met:
            raise InTheWay(sorted(met))

    def apply(self) -> None:
        """Makes the changes that `check` has checked: files first, then the index, each in one step."""
        self._write_files()
        self._write_index()

    def apply_index_first(self) -> None:
        """Changes the index first, so that it always shows which files may have been replaced."""
        self._write_index()
        self.apply()

    def _met(self, path: str, found: Found) -> list[str]:
        if found.obstacle is not None:
            return self._obstacles(found.obstacle)
        if path in self._replaced:
            return []
        return [] if any(self._same(found.entry, entry) for entry in self._changes[path]) else [path]

    def _obstacles(self, obstacle: str) -> list[str]:
        """Returns the files in the way that are not part of the change. The others are checked separately."""
        if (self._tree.folder / obstacle).is_dir() and not (self._tree.folder / obstacle).is_symlink():
            return [path for path in self._tree.files_below(obstacle) if path not in self._changes]
        return [] if obstacle in self._changes else [obstacle]

    def _same(self, found: Entry | None, entry: Entry | None) -> bool:
        if found is None or entry is None or found.mode == entry.mode:
            return found == entry
        both_regular = found.is_regular and entry.is_regular
        return both_regular and found.blob == entry.blob and not self._has_modes

    @cached_property
    def _has_modes(self) -> bool:
        answer = self._git("config", "--type=bool", "--get", "core.fileMode", accepted=(0, 1))
        return answer.strip() != b"false"

    def _is_known(self, path: str, index: IndexEntries) -> bool:
        """Whether the index has the old or the new entry of the path, not one that the user staged."""
        if path in self._replaced:
            return True
        wanted = {stage.number: Entry(stage.mode, stage.blob) for stage in self._stages.get(path, ())}
        states = [{0: entry} if entry else {} for entry in self._changes[path]]
        return index.of(path) in ([*states, wanted] if wanted else states)

    def _write_files(self) -> None:
        for path, (_, new) in self._changes.items():
            if new is None and self._found[path].obstacle is None:
                self._stop_if_changed(path)
                self._tree.remove(path)
        wanted = {
            path: new
            for path, (_, new) in self._changes.items()
            if new and new.mode != SUBMODULE and not self._same(self._found[path].entry, new)
        }
        for path in self._drafted(wanted):
            self._stop_if_changed(path)
            self._put(path)

    def _stop_if_changed(self, path: str) -> None:
        if self._found[path].obstacle is None and not self._tree.is_still(path, self._found[path]):
            raise InTheWay([path])

    def _drafted(self, wanted: Mapping[str, Entry]) -> list[str]:
        """Lets git write the files to a separate folder, as it would write them to the working tree."""
        if wanted:
            own = self._checkout.own_folder
            git = self._git.using(GIT_INDEX_FILE=str(own / "files-index"))
            git("update-index", "-z", "--index-info", data=joined(_lines(wanted)))
            git("checkout-index", "--all", "--quiet", f"--prefix={own / 'files'}/")
        return list(wanted)

    def _put(self, path: str) -> None:
        draft, target = self._checkout.own_folder / "files" / path, self._tree.folder / path
        tree = UntrustedFolder(self._tree.folder)
        tree.make_parents(path)
        if target.is_dir() and not target.is_symlink():
            _remove_empty(target)
        tree.put(draft, path)

    def _write_index(self) -> None:
        draft = self._checkout.own_folder / "index"
        shutil.copyfile(self._checkout.index, draft)
        git = self._git.using(GIT_INDEX_FILE=str(draft))
        git("update-index", "-z", "--index-info", data=joined(self._index_lines()))
        _refresh(git)
        draft.replace(self._checkout.index)

    def _index_lines(self) -> list[str]:
        nothing = "0 " + "0" * self._id_length()
        lines = [f"{nothing}\t{path}" for path in (*self._changes, *self._forgotten)]
        for path, (_, new) in self._changes.items():
            if path not in self._stages and new is not None:
                lines.append(f"{new.mode} {new.blob} 0\t{path}")
        for stages in self._stages.values():
            lines += [f"{stage.mode} {stage.blob} {stage.number}\t{stage.path}" for stage in stages]
        return lines

    def _id_length(self) -> int:
        entries = (entry for pair in self._changes.values() for entry in pair if entry)
        return next((len(entry.blob) for entry in entries), 40)


def _lines(entries: Mapping[str, Entry]) -> list[str]:
    return [f"{entry.mode} {entry.blob} 0\t{path}" for path, entry in entries.items()]


def _refresh(git: Git) -> None:
    """Updates the file times in the index, so that git need not read the files again."""
    git("update-index", "-q", "--refresh", accepted=(0, 1))


def _remove_empty(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        Path(place).rmdir()


def changes_between(git: Git, old: str, new: str) -> dict[str, tuple[Entry | None, Entry | None]]:
    """Returns the old and the new entry of each path that differs between two trees."""
    command = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--end-of-options")
    return {each.path: (each.old, each.new) for each in differences_of(iter(git.parts(*command, old, new)))}
