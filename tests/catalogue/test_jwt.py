"""The plugin JSON Web Tokens on a real PostgreSQL."""

import pytest

from tests.generated.generated_project import GeneratedProject, make_project_with
from tests.servers import PostgresServer

from .shell import run_inside

pytestmark = pytest.mark.xdist_group("catalogue-jwt")
AT_ONCE = 8
RACE = f"""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier
    from django.core.management import call_command
    from django.db import connection
    from framework.errors import Unauthenticated
    from framework.messaging import bus
    from framework.jwt.logic.commands.obtain_tokens import ObtainTokens
    from framework.jwt.logic.commands.refresh_tokens import RefreshTokens
    from framework.jwt.logic.queries.verify_token import VerifyToken
    from apps.users.models import User

    call_command("migrate", verbosity=0)
    User.objects.create_user("ada", password="tea-at-Five")
    pair = bus.execute(ObtainTokens("ada", "tea-at-Five"))
    start = Barrier({AT_ONCE})

    def exchange(_):
        start.wait()
        try:
            return bus.execute(RefreshTokens(pair.refresh))
        finally:
            connection.close()

    with ThreadPoolExecutor({AT_ONCE}) as threads:
        pairs = [pair for pair in threads.map(exchange, range({AT_ONCE})) if pair]
    print(len(pairs))
    try:
        bus.execute(VerifyToken(pairs[0].refresh))
    except Unauthenticated:
        print("ended")
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    return make_project_with(("jwt", "postgres"), tmp_path_factory.mktemp("jwt") / "shop")


def test_of_many_who_use_a_refresh_token_at_once_one_gets_a_pair_which_the_others_end(
    project: GeneratedProject, postgres: PostgresServer
) -> None:
    said = run_inside(project, RACE, DATABASE_URL=postgres.url(postgres.create()))
    assert said.split() == ["1", "ended"]
