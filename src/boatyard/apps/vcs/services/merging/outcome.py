"""The parsed output of `git merge-tree -z`."""

from collections import defaultdict
from dataclasses import dataclass

from ..plumbing.entry import Entry
from ..plumbing.git_program import split


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a merge by git.

    Attributes:
        tree: The merged tree, with conflict markers.
        stages: The versions of each path with a conflict: 1 base, 2 ours, 3 theirs.
        sorts: The kinds of git's messages for each path.
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
