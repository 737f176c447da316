"""Formats of plugin names and versions, which become paths, and of images and folders of containers."""

import re

PLUGIN_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
VERSION = r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})"
IMAGE = r"[a-z0-9][a-z0-9./_-]*(:[0-9]+/[a-z0-9][a-z0-9./_-]*)?:[A-Za-z0-9_][A-Za-z0-9_.-]*"
"""The name of an image, with its tag and without a digest."""
CONTAINER_FOLDER = r"(/[A-Za-z0-9._-]+)+"
LONGEST_NAME = 50


def is_plugin_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and re.fullmatch(PLUGIN_NAME, text, re.ASCII) is not None


def is_version(text: str) -> bool:
    return re.fullmatch(VERSION, text, re.ASCII) is not None
