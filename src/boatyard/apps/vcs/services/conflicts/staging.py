from collections.abc import Mapping

from ..moving import Checkout, IndexEntries, Transfer
from ..plumbing.entry import PLAIN, Entry
from ..plumbing.scratch_repository import scratch_repository


def write_and_stage(checkout: Checkout, files: Mapping[str, bytes]) -> None:
    """Writes content to files and to the index, replacing the present content."""
    if not files:
        return
    with scratch_repository(checkout.folder) as bench:
        blobs = bench.write(list(files.values()))
    index = IndexEntries.read(checkout.git)
    changes: dict[str, tuple[Entry | None, Entry | None]] = {}
    for path, blob in zip(files, blobs, strict=True):
        old = next(iter(index.of(path).values()), None)
        changes[path] = (old, Entry(old.mode if old and old.is_regular else PLAIN, blob))
    transfer = Transfer(checkout, changes, replaced=list(files))
    transfer.check()
    transfer.apply_index_first()
