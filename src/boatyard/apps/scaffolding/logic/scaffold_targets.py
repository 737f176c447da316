from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScaffoldTargets:
    """What scaffolds can be added to, and what they can refer to, in a project.

    Attributes:
        apps: The apps to which code can be added.
        models: The models that a field can refer to, as app.Model.
        events: The events that a subscriber can subscribe to, as app.Event.
    """

    apps: tuple[str, ...]
    models: tuple[str, ...]
    events: tuple[str, ...]
