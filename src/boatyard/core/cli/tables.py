from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

_UNITS = ((86400, "d"), (3600, "h"), (60, "min"))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under column heads. On a pipe nothing is truncated."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    console.print(table) if console.is_terminal else Console(width=400, no_color=True).print(table)


def ago(moment: datetime | None) -> str:
    """Returns how long ago `moment` was, in one unit."""
    if moment is None:
        return "never"
    seconds = (timezone.now() - moment).total_seconds()
    for size, unit in _UNITS:
        if seconds >= size:
            return f"{seconds // size:.0f} {unit} ago"
    return "just now"
