"""From a job to the page of what it works on. The app that owns a sort of subject says where that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """Where a job's subject is shown.

    Attributes:
        template: What a job of this kind offers next when it went well; empty for a mere link.
        failed_template: What a job of this kind offers when it has failed.
        content: What those templates show.
    """

    title: str
    url: str
    template: str = ""
    failed_template: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


type Find = Callable[[str, str], SubjectPage | None]

_finders: dict[str, Find] = {}


def show_subjects_by(sort: str, find: Find) -> None:
    """Says how the page of a subject `sort:...` is found, given the subject and the kind of the job."""
    _finders[sort] = find


def subject_page(subject: str, job_kind: str) -> SubjectPage | None:
    """The page of what a job works on; None if it is gone, or not the actor's."""
    find = _finders.get(subject.partition(":")[0])
    return find(subject, job_kind) if find else None
