"""The plugins' tests, the example's and the base template's pass on real servers too."""

import pytest

from tests.generated.generated_project import GeneratedProject
from tests.servers import PostgresServer

pytestmark = pytest.mark.xdist_group("catalogue-servers")


def test_a_whole_projects_tests_pass_on_its_servers(
    shop: GeneratedProject, postgres: PostgresServer, redis_url: str
) -> None:
    url = postgres.url(postgres.create())
    done = shop.run(
        *(shop.python, "-m", "pytest", "-q", "tests"),
        DATABASE_URL=url,
        REDIS_URL=redis_url,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " skipped" not in done.stdout
