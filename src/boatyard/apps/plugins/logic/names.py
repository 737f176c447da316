"""What names and versions of plugins look like; they become paths."""

import re

PLUGIN_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
VERSION = r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})"
LONGEST_NAME = 50


def is_plugin_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and re.fullmatch(PLUGIN_NAME, text, re.ASCII) is not None


def is_version(text: str) -> bool:
    return re.fullmatch(VERSION, text, re.ASCII) is not None
