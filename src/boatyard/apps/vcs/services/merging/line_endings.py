"""Line endings, so that a file whose endings one side has changed is not a conflict from top to bottom."""

_CRLF, _LF = b"\r\n", b"\n"


def ending(content: bytes) -> bytes | None:
    """The ending of every line of a text; None if they differ, or if there are none."""
    lines, pairs = content.count(_LF), content.count(_CRLF)
    if not lines or b"\0" in content:
        return None
    return _CRLF if pairs == lines else _LF if not pairs else None


def with_ending(content: bytes, wanted: bytes) -> bytes:
    return (
        content if ending(content) in (wanted, None) else _LF.join(content.split(_CRLF)).replace(_LF, wanted)
    )


def merged_ending(base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """The ending that a merge should have: the one that was changed to; None if the contents do not say."""
    mine, new = ending(ours), ending(theirs)
    old = ending(base) if base is not None else mine
    if mine is None or new is None or old is None:
        return None
    return new if mine == old else mine
