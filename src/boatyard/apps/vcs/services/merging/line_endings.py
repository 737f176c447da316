"""Line endings. Without this, a file with changed line endings would be one large conflict."""

type Versions = tuple[bytes | None, bytes, bytes]

_CRLF, _LF = b"\r\n", b"\n"


def ending(content: bytes) -> bytes | None:
    """Returns the line ending of a text; None if it has different ones or none."""
    lines, pairs = content.count(_LF), content.count(_CRLF)
    if not lines or b"\0" in content:
        return None
    return _CRLF if pairs == lines else _LF if not pairs else None


def with_ending(content: bytes, wanted: bytes) -> bytes:
    return (
        content if ending(content) in (wanted, None) else _LF.join(content.split(_CRLF)).replace(_LF, wanted)
    )


def _merged_ending(base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """Returns the line ending for a merge: the changed one; None if it is unknown."""
    mine, new = ending(ours), ending(theirs)
    old = ending(base) if base is not None else mine
    if mine is None or new is None or old is None:
        return None
    return new if mine == old else mine


def alike(versions: Versions) -> tuple[Versions, bytes]:
    """Returns the versions with equal line endings, and the line ending for the merge."""
    base, ours, theirs = versions
    wanted = _merged_ending(base, ours, theirs)
    if wanted is None:
        return versions, _LF
    same = (
        None if base is None else with_ending(base, _LF),
        with_ending(ours, _LF),
        with_ending(theirs, _LF),
    )
    return same, wanted
