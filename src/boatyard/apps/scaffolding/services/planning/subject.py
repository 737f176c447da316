from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message's name speaks of.

    Attributes:
        reference: The reference of the model that the name says before it, as `product` in
            ListProductReviews; empty if it says none.
    """

    model: Name
    reference: str = ""


def subject_of(plan: Plan, app: Name, message: Name) -> Subject | None:
    """The model of `app` whose name, or its plural, ends a message's name; the longest."""
    if message.rest is None:
        return None
    names = sorted(_models(plan, app), key=lambda name: -len(name.snake))
    for name in names:
        for written in (name.snake, name.plural.snake):
            if message.rest.snake == written:
                return Subject(name)
    for name in names:
        for written in (name.plural.snake, name.snake):
            reference = message.rest.snake.removesuffix(f"_{written}")
            if reference != message.rest.snake and _refers(plan, app, name, reference):
                return Subject(name, reference)
    return None


def _models(plan: Plan, app: Name) -> list[Name]:
    """The models of an app, those too that are only planned."""
    folder = f"src/apps/{app.snake}/models"
    names = [Name(stem) for stem in plan.modules(folder)]
    return [name for name in names if class_in(plan.text(f"{folder}/{name.snake}.py") or "", name.camel)]


def _refers(plan: Plan, app: Name, model: Name, reference: str) -> bool:
    """Whether the model has a reference of this name: cheaply, since the model is read where it counts."""
    source = plan.text(f"src/apps/{app.snake}/models/{model.snake}.py") or ""
    cls = class_in(source, model.camel)
    return cls is not None and any(
        f"{reference} = models.{kind}(" in source for kind in ("ForeignKey", "OneToOneField")
    )
