from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScaffoldTargets:
    """What a project has that scaffolds can be added to, or can name.

    Attributes:
        apps: The apps that can be added to.
        models: What a field can refer to, as app.Model.
        events: What a subscriber can listen to, as app.Event.
    """

    apps: tuple[str, ...]
    models: tuple[str, ...]
    events: tuple[str, ...]
