import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from boatyard.apps.vcs.logic.migrations.graph import MigrationGraph

_NUMBER = re.compile(r"(?:.*_squashed_)?(\d+)")
_LONGEST = 47
_TEMPLATE = """\
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
{dependencies}
    ]

    operations = [
    ]
"""


@dataclass(frozen=True, slots=True)
class TwoLeaves:
    """An app with several last migrations.

    Attributes:
        leaves: Their names.
        name: The name of a migration that merges them; None if they work on the same things.
        content: Its file.
    """

    leaves: tuple[str, ...]
    name: str | None = None
    content: str = ""


def merge_leaves(app: str, ours: Mapping[str, bytes], merged: Mapping[str, bytes]) -> TwoLeaves | None:
    """Returns how to merge an app's last migrations after a merge; None if that is not needed.

    Args:
        app: The name of the app's folder.
        ours: Its migrations before the merge, by their names without `.py`.
        merged: Its migrations after the merge.
    """
    graph = MigrationGraph(app, merged)
    leaves = graph.leaves()
    before = MigrationGraph(app, ours).leaves()
    if len(leaves) < 2 or set(leaves) <= set(before):
        return None
    found = TwoLeaves(tuple(leaves))
    if len(before) > 1 or any(_meet(graph, one, other) for one, other in combinations(leaves, 2)):
        return found
    return TwoLeaves(found.leaves, _name(leaves, graph.names), _content(graph.label, leaves))


def _meet(graph: MigrationGraph, one: str, other: str) -> bool:
    first = graph.touched_by(one, besides=other)
    second = graph.touched_by(other, besides=one)
    return any(touch.meets(another) for touch in first for another in second)


def _name(leaves: list[str], taken: set[str]) -> str:
    """Returns a name like Django's, the same for the same leaves, with the highest number."""
    number = max((int(found[1]) for name in taken if (found := _NUMBER.match(name))), default=0) + 1
    joined = "_".join(leaves)
    short = joined if len(joined) <= _LONGEST else hashlib.sha256(joined.encode()).hexdigest()[:12]
    return f"{number:04d}_merge_{short}"


def _content(label: str, leaves: list[str]) -> str:
    return _TEMPLATE.format(dependencies="\n".join(f"        ('{label}', '{leaf}')," for leaf in leaves))
