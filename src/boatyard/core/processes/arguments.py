from collections.abc import Sequence
from pathlib import Path

type Argument = str | Path


def checked(argv: Sequence[Argument]) -> list[str]:
    """Returns the arguments as text. Refuses anything that is not a list, and elements with NUL or a line
    break.

    Raises:
        TypeError: a single string, or an element that is neither text nor a path.
        ValueError: no program, a program that looks like an option, or a character that is refused.
    """
    if isinstance(argv, str | bytes):
        raise TypeError("A program must be a list of arguments, not one string.")
    arguments = [_checked_one(argument) for argument in argv]
    if not arguments or not arguments[0] or arguments[0].startswith("-"):
        raise ValueError("The first argument must name a program.")
    return arguments


def _checked_one(argument: Argument) -> str:
    if not isinstance(argument, str | Path):
        raise TypeError(f"An argument must be text or a path, not {type(argument).__name__}.")
    text = str(argument)
    if any(character in text for character in "\0\n\r"):
        raise ValueError("An argument must not contain NUL or a line break.")
    return text
