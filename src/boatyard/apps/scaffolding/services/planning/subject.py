from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in


@dataclass(frozen=True, slots=True)
class Subject:
    """The model that the name of a message refers to.

    Attributes:
        reference: The reference before the model in the name, such as `product` in ListProductReviews;
            empty if there is none.
    """

    model: Name
    reference: str = ""


def subject_of(plan: Plan, app: Name, message: Name) -> Subject | None:
    """Returns the model of `app` whose name or plural ends the message's name; the longest of several."""
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
    """Returns the models of an app, including planned ones."""
    folder = f"src/apps/{app.snake}/models"
    names = [Name(stem) for stem in plan.modules(folder)]
    return [name for name in names if class_in(plan.text(f"{folder}/{name.snake}.py") or "", name.camel)]


def _refers(plan: Plan, app: Name, model: Name, reference: str) -> bool:
    """Whether the model has a reference with this name. It only searches the text, which is cheap."""
    source = plan.text(f"src/apps/{app.snake}/models/{model.snake}.py") or ""
    cls = class_in(source, model.camel)
    return cls is not None and any(
        f"{reference} = models.{kind}(" in source for kind in ("ForeignKey", "OneToOneField")
    )
