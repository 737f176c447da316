"""Tasks and a command for these tests."""

from dataclasses import dataclass
from typing import ClassVar

from django.tasks import TaskContext, task

from apps.users.models import User
from framework.bus import Command
from framework.errors import Conflict
from framework.logic import Access

tries: list[int] = []


@task
def double(number: int) -> int:
    return 2 * number


@task
async def double_async(number: int) -> int:
    return 2 * number


@task(takes_context=True)
def which_attempt(context: TaskContext[[], int]) -> int:
    return context.attempt


@task
def refuse() -> None:
    tries.append(1)
    raise Conflict("It is taken.")


@task
def fail(successes_after: int = 100) -> int:
    tries.append(1)
    if len(tries) <= successes_after:
        raise ValueError("The line is busy.")
    return len(tries)


@dataclass(frozen=True, slots=True)
class AddUser(Command[None]):
    access: ClassVar[Access] = Access.SYSTEM

    name: str
    fails: bool = False


class AddUserHandler:
    def handle(self, message: AddUser, /) -> None:
        User.objects.create_user(f"{message.name}{User.objects.count()}")
        if message.fails:
            raise Conflict("It is taken.")
