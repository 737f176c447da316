"""The names of ASGI's parts."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

type Scope = dict[str, Any]
type Event = Mapping[str, Any]
type Receive = Callable[[], Awaitable[Event]]
type Send = Callable[[Event], Awaitable[None]]
type Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]
