"""Compiles each django.po to a django.mo. With --check, reports each .mo that is out of date.

Django's compilemessages needs gettext; this needs Python alone, so that every machine can check.
"""

import struct
import sys
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAGIC = 0x950412DE


def compiled(text: str) -> bytes:
    """Returns the .mo for the text of a .po, with the same bytes on every machine."""
    pairs = sorted((key.encode(), value.encode()) for key, value in _translations(text))
    keys_at, values_at = 28, 28 + 8 * len(pairs)
    data, tables, at = b"", [b"", b""], values_at + 8 * len(pairs)
    for which in (0, 1):
        for pair in pairs:
            tables[which] += struct.pack("<2I", len(pair[which]), at + len(data))
            data += pair[which] + b"\0"
    return struct.pack("<7I", MAGIC, 0, len(pairs), keys_at, values_at, 0, at) + b"".join(tables) + data


def _translations(text: str) -> Iterator[tuple[str, str]]:
    for block in text.split("\n\n"):
        fields = _fields(block)
        key = fields.get("msgid", "")
        values = _values(fields)
        if not all(values) or not values or (_is_fuzzy(block) and key):
            continue
        if "msgid_plural" in fields:
            key += f"\0{fields['msgid_plural']}"
        yield (f"{fields['msgctxt']}\x04{key}" if "msgctxt" in fields else key), "\0".join(values)


def entries(text: str) -> Iterator[tuple[str, bool]]:
    """Yields each text of a .po, and whether it is translated, not fuzzy, in every plural form."""
    for block in text.split("\n\n"):
        fields = _fields(block)
        if key := fields.get("msgid", ""):
            yield key, all(_values(fields)) and not _is_fuzzy(block)


def _values(fields: dict[str, str]) -> list[str]:
    return [value for name, value in fields.items() if name.startswith("msgstr")]


def _is_fuzzy(block: str) -> bool:
    return any(line.startswith("#,") and "fuzzy" in line for line in block.splitlines())


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        quoted = line
        if not line.startswith('"'):
            name, _, quoted = line.partition(" ")
            if name in fields:
                raise ValueError(f"an empty line is missing before {line}")
            fields[name] = ""
        fields[name] += literal_eval(quoted)
    return fields


def main(*, check: bool) -> int:
    stale = []
    for source in sorted(ROOT.glob("src/**/LC_MESSAGES/*.po")):
        content, target = compiled(source.read_text()), source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != content:
            stale.append(target)
            if not check:
                target.write_bytes(content)
    for target in stale:
        print(target.relative_to(ROOT), "is not up to date: run make translations" if check else "written")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
