"""What `git merge-tree -z` says, as values."""

from collections import defaultdict
from dataclasses import dataclass

from ..plumbing.entry import Entry
from ..plumbing.git_program import split


@dataclass(frozen=True, slots=True)
class Outcome:
    """A merge by git.

    Attributes:
        tree: The merged tree; with markers where there are conflicts.
        stages: For each path in conflict, what there was: 1 base, 2 ours, 3 theirs.
        sorts: For each path that git has said something about, the sorts of what it said.
    """

    tree: str
    stages: dict[str, dict[int, Entry]]
    sorts: dict[str, set[str]]


def read_outcome(answer: bytes) -> Outcome:
    tree, *parts = split(answer)
    stages: dict[str, dict[int, Entry]] = defaultdict(dict)
    rest = iter(parts)
    for part in rest:
        if not part:
            break
        about, path = part.split("\t", 1)
        mode, blob, number = about.split(" ")
        stages[path][int(number)] = Entry(mode, blob)
    sorts: dict[str, set[str]] = defaultdict(set)
    for count in rest:
        paths = [next(rest) for _ in range(int(count))]
        sort, _message = next(rest), next(rest)
        for path in paths:
            sorts[path].add(sort)
    return Outcome(tree, dict(stages), dict(sorts))
