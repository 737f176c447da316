"""One of each `boatyard make` in turn, in one project: what it touches and refuses, and the gate after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from boatyard.apps.scaffolding.logic.commands.make_scaffold import MakeScaffold
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.core.bus import bus
from boatyard.core.errors import BoatyardError
from boatyard.core.permissions import acting_as_system

from .gate import passes_its_gate
from .generated_project import GeneratedProject, make_project

pytestmark = [pytest.mark.xdist_group("generated-scaffolds"), pytest.mark.timeout(900)]

SCAFFOLDS = [
    "app billing",
    (
        "model billing Invoice number:str:unique total:decimal:min=0 customer:users.User paid:bool due:date? "
        "remark:text? status:choice=draft,sent:default=draft created_at:datetime:auto_now_add"
    ),
    "command billing CreateInvoice",
    "query billing ListInvoices",
    "event billing InvoiceCreated number:str total:decimal",
    "page billing create_invoice",
    "endpoint billing create_invoice",
    "task billing send_reminders days:int",
]
"""Those after each of which the cheap checks run: what one alone would leave undone is found."""
FEATURE = [
    (
        "model billing Line invoice:billing.Invoice:unique_with=position position:int:min=1:max=9 "
        "text:text:max_length=80"
    ),
    "query billing ListInvoiceLines position:average",
    "query billing GetLine",
    "command billing PostLine invoice position text",
    "command billing ChangeLine position text",
    "command billing DeleteLine",
    "page billing list_invoice_lines",
    "page billing post_line",
    "page billing change_line",
    "endpoint billing list_invoice_lines",
    "endpoint billing post_line",
    "endpoint billing change_line",
    "endpoint billing delete_line",
    "service billing InvoiceMailer.send number:str address:email",
    "result billing Balance open:decimal count:int since:date? invoice:fk=billing.Invoice",
    "subscriber billing mail_invoice billing.InvoiceCreated",
]
"""The rest of a feature, which the gate checks once."""
# What the templates have cases for: every type, no fields, another model, each face of each message, each
# access.
OTHERS = [
    "endpoint billing list_invoices",
    "endpoint billing GetInvoice",
    "page billing list_invoices",
    "page billing get_invoice",
    "page billing about",
    "command billing ChargeCard total:decimal due:date? code:uuid whose:users.User by:choice=mail,hand",
    "task billing charge_card",
    "page billing charge_card",
    "endpoint billing charge_card",
    "query billing CountPayments since:datetime code:uuid?",
    "endpoint billing count_payments",
    "query billing CountInvoices status paid?",
    "endpoint billing count_invoices",
    (
        "model billing Part kind:choice=new,used? line:billing.Line amount:int? link:url:unique mail:email "
        "at:datetime? code:uuid:unique weight:float:min=0.5 price:decimal:max=3 "
        "owner:fk=users.User?:on_delete=cascade"
    ),
    "command billing CreatePart",
    "page billing create_part",
    "endpoint billing create_part",
    "query billing ListParts price:sum weight:lowest",
    "endpoint billing list_parts",
    "page billing list_parts",
    "endpoint billing get_part",
    "command billing ChangePart",
    "page billing change_part",
    "endpoint billing change_part",
    "query billing ListLineParts kind?",
    "endpoint billing list_line_parts",
    "page billing list_line_parts",
    "model billing Profile whose:users.User:unique bio:text",
    "command billing CreateProfile",
    "query billing ListProfiles",
    "query billing GetProfile",
    "command billing DeleteProfile",
    "page billing delete_profile",
    "task billing AddInvoice",
    "event billing PartMoved kind:choice=up,down at:datetime weight:float?",
    "subscriber billing note_part_moved billing.PartMoved",
    "app an_app_with_a_long_n",
    "model an_app_with_a_long_n AModelWithALongNameIn",
    "command an_app_with_a_long_n CreateAModelWithALongNameIn",
    "command an_app_with_a_long_n ChangeAModelWithALongNameIn",
    "page an_app_with_a_long_n CreateAModelWithALongNameIn",
    "endpoint an_app_with_a_long_n ListAModelWithALongNameIns",
    "endpoint an_app_with_a_long_n GetAModelWithALongNameIn",
    "task an_app_with_a_long_n DoSomethingWithLongNamesInIt",
    "task an_app_with_a_long_n AddAModelWithALongNameIn",
    "event an_app_with_a_long_n SomethingWithALongNameHappens number:int",
    (
        "subscriber an_app_with_a_long_n answer_something_with_a_long_name "
        "an_app_with_a_long_n.SomethingWithALongNameHappens"
    ),
    "service an_app_with_a_long_n SomebodyWithAVeryLongName.do_something_with_a_long_name a_long_name:int",
]
CHEAP = ("format-check", "lint", "types", "imports", "docs-check", "migrations-check", "migrations-lint")


@dataclass(frozen=True, slots=True)
class Made:
    """What one `boatyard make` did to the project."""

    words: str
    touched: tuple[str, ...]
    announced: tuple[str, ...]
    is_as_planned: bool
    planning_left: str
    again: BoatyardError
    again_left: str


class Scaffolder:
    """Makes scaffolds in a project, and looks with git."""

    def __init__(self, project: GeneratedProject) -> None:
        self.project = project

    def git(self, *words: str) -> str:
        person = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        done = self.project.run("git", *person, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def scaffold(self, words: str, *, dry_run: bool = False) -> MadeScaffold:
        """Dispatches what `boatyard make` would; that program itself is tested with the command line."""
        kind, app, *rest = words.split()
        name, fields = (rest[0], tuple(rest[1:])) if rest else ("", ())
        with acting_as_system():
            return bus.execute(MakeScaffold(str(self.project.folder), kind, app, name, fields, dry_run))

    def make(self, words: str) -> Made:
        planned = self.scaffold(words, dry_run=True)
        planning_left = self.git("status", "--porcelain")
        tree = self._applied(planned.diff)
        done = self.scaffold(words)
        self.git("add", "--all")
        touched = tuple(self.git("diff", "--cached", "--name-only").splitlines())
        is_as_planned = self.git("write-tree") == tree
        self.git("commit", "--quiet", "--message=feat: a scaffold")
        with pytest.raises(BoatyardError) as again:
            self.scaffold(words)
        left = self.git("status", "--porcelain")
        return Made(words, touched, done.files, is_as_planned, planning_left, again.value, left)

    def _applied(self, diff: str) -> str:
        """The tree that the diff gives, of which nothing is left."""
        patch = self.project.folder.parent / "scaffold.patch"
        patch.write_text(diff)
        self.git("apply", "--index", str(patch))
        tree = self.git("write-tree")
        self.git("reset", "--quiet", "--hard")
        return tree


@pytest.fixture(scope="module")
def scaffolder(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Scaffolder:
    folder = tmp_path_factory.mktemp("scaffolds")
    project = make_project(folder / "shop", with_example=False, environment=environment)
    scaffolder = Scaffolder(project)
    scaffolder.git("add", "--all")
    scaffolder.git("commit", "--quiet", "--message=chore: start")
    return scaffolder


@pytest.fixture(scope="module")
def made(scaffolder: Scaffolder, known_types: Path) -> list[Made]:
    """All scaffolds in turn, each after the cheap checks of the one before."""
    return list(_each(scaffolder, known_types))


def _each(scaffolder: Scaffolder, types: Path) -> Iterator[Made]:
    for words in SCAFFOLDS:
        yield scaffolder.make(words)
        checked = scaffolder.project.run("make", *CHEAP, MYPY_CACHE_DIR=str(types))
        assert checked.returncode == 0, f"{words}\n{checked.stdout}{checked.stderr}"


def test_only_the_app_and_what_registers_it_is_touched(made: list[Made]) -> None:
    for one in made:
        kind, app, *_ = one.words.split()
        outside = [file for file in one.touched if not file.startswith((f"src/apps/{app}/", f"tests/{app}/"))]
        assert outside == ([f"src/config/sections/{app}.py"] if kind == "app" else []), one.words


def test_what_is_announced_is_what_git_sees(made: list[Made]) -> None:
    assert [(one.words, sorted(one.announced)) for one in made] == [
        (one.words, sorted(one.touched)) for one in made
    ]


def test_each_brings_its_test(made: list[Made]) -> None:
    assert not [one.words for one in made if not any("/test_" in file for file in one.touched)]


def test_a_dry_run_leaves_nothing_and_its_diff_gives_the_same_tree(made: list[Made]) -> None:
    assert {one.planning_left for one in made} == {""}
    assert [one.words for one in made if not one.is_as_planned] == []


def test_twice_is_refused_and_leaves_the_tree_clean(made: list[Made]) -> None:
    for one in made:
        said = str(one.again)
        assert "already" in said or "answers" in said, said
        assert one.again_left == "", one.words


def test_the_gate_passes_after_all_of_them(
    scaffolder: Scaffolder, made: list[Made], known_types: Path
) -> None:
    for words in FEATURE:
        scaffolder.scaffold(words)
    scaffolder.git("add", "--all")
    scaffolder.git("commit", "--quiet", "--message=feat: the rest")
    _check_gate(scaffolder, known_types)


@pytest.mark.exhaustive
def test_the_gate_passes_after_every_other_case(
    scaffolder: Scaffolder, made: list[Made], known_types: Path
) -> None:
    for words in OTHERS:
        scaffolder.scaffold(words)
    scaffolder.git("add", "--all")
    scaffolder.git("commit", "--quiet", "--message=feat: all other scaffolds")
    _check_gate(scaffolder, known_types)


def _check_gate(scaffolder: Scaffolder, known_types: Path) -> None:
    passes_its_gate(scaffolder.project, known_types)
    assert scaffolder.git("status", "--porcelain") == ""
