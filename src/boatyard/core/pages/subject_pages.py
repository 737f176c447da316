"""The page of a job's subject. The app that owns a sort of subject provides it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """The page of a job's subject.

    Attributes:
        template: The next actions after a successful job of this kind; empty for only a link.
        failed_template: The next actions after a failed job of this kind.
        content: The context of these templates.
    """

    title: str
    url: str
    template: str = ""
    failed_template: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


type Find = Callable[[str, str], SubjectPage | None]

_finders: dict[str, Find] = {}


def show_subjects_by(sort: str, find: Find) -> None:
    """Registers how to find the page of a subject `sort:...`, from the subject and the job's kind."""
    _finders[sort] = find


def subject_page(subject: str, job_kind: str) -> SubjectPage | None:
    """Returns the page of a job's subject; None if it was deleted, or if the actor may not see it."""
    find = _finders.get(subject.partition(":")[0])
    return find(subject, job_kind) if find else None
