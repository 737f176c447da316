"""Python code after moves of modules in the base template: new names and sorted imports."""

import pytest

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.moving.moved_files import MovedFiles
from boatyard.apps.plugins.services.providing import shipped_catalogue

CATALOGUE = shipped_catalogue(shipped_locks())
MOVED = MovedFiles(
    [
        *CATALOGUE.base_template().moves,
        *(each for plugin in CATALOGUE.plugins().values() for each in plugin.moves),
    ]
)

CASES = {
    "a module": ("from apps.core.errors import Invalid\n", "from framework.errors import Invalid\n"),
    "joined ones": (
        "from apps.core.access import Access\nfrom apps.core.actor import SYSTEM, acting_as\n",
        "from framework.logic import SYSTEM, Access, acting_as\n",
    ),
    "a place among the project's own": (
        "from apps.bills import views\nfrom apps.core.bus import Query\nfrom apps.users import models\n",
        "from apps.bills import views\nfrom apps.users import models\nfrom framework.bus import Query\n",
    ),
    "modules out of a package": (
        "from apps.core import actor, tries\n",
        "from framework import logic as actor\nfrom framework import tries\n",
    ),
    "a module out of a package that stays": (
        "from config import browser, project\n",
        "from config import project\nfrom framework.config import browser\n",
    ),
    "within a function": (
        "def ready():\n    from apps.core.bus import Bus\n    from apps.shop import checks\n",
        "def ready():\n    from apps.shop import checks\n    from framework.bus import Bus\n",
    ),
    "a text": (
        'LAST = "apps.core.middleware.ActorMiddleware"\n',
        'LAST = "framework.requests.ActorMiddleware"\n',
    ),
    "a plain import": (
        "import apps.core.tries\n\napps.core.tries.time()\n",
        "import framework.tries\n\nframework.tries.time()\n",
    ),
    "a line that gets too long": (
        "from apps.background.task_message import " + ", ".join(f"name_of_it_{n}" for n in range(5)) + "\n",
        "from framework.background.task_message import (\n"
        + "".join(f"    name_of_it_{n},\n" for n in range(5))
        + ")\n",
    ),
}
SAME = {
    "names that only begin alike": "from apps.corelation import errors\nfrom config.envy import test\n",
    "somebody's attribute": "thing.apps.core.errors\n",
    "what is not moved": "from apps.users.models import User\nfrom config.project import NAME\n",
}


@pytest.mark.parametrize("case", CASES)
def test_code_gets_the_new_names(case: str) -> None:
    before, after = CASES[case]
    assert MOVED.text(before) == after


@pytest.mark.parametrize("case", SAME)
def test_other_code_stays_as_it_is(case: str) -> None:
    assert MOVED.text(SAME[case]) == SAME[case]


def test_a_comment_among_imports_is_kept() -> None:
    before = "from apps.core.bus import Query  # ours\nfrom apps.users.models import User\n"
    assert MOVED.text(before) == before.replace("apps.core", "framework")


@pytest.mark.parametrize("content", [b"from apps.core import (\n", b"\xff\xfe", b"x = " + b"(" * 5000])
def test_what_cannot_be_read_does_no_harm(content: bytes) -> None:
    assert MOVED.content(content).replace(b"framework", b"apps.core") == content


def test_files_go_where_their_folder_went_unless_one_is_named() -> None:
    assert MOVED.path("src/apps/core/health/views.py") == "src/framework/health/views.py"
    assert MOVED.path("src/apps/jwt/api/urls.py") == "src/framework/jwt/api/routes/tokens.py"
    assert MOVED.path("src/apps/corelation/views.py") == "src/apps/corelation/views.py"
