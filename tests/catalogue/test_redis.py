"""The plugin Redis on a real server."""

import pytest
import redis

from tests.generated.generated_project import GeneratedProject

from .shell import run_inside

pytestmark = pytest.mark.xdist_group("catalogue-servers")


@pytest.fixture
def server(redis_url: str) -> redis.Redis:
    client = redis.Redis.from_url(redis_url)
    client.flushall()
    return client


def test_processes_share_the_cache(shop: GeneratedProject, redis_url: str, server: redis.Redis) -> None:
    run_inside(
        shop, "from django.core.cache import cache; cache.set('tea', {'cups': 2})", REDIS_URL=redis_url
    )
    said = run_inside(
        shop, "from django.core.cache import cache; print(cache.get('tea'))", REDIS_URL=redis_url
    )
    assert said == "{'cups': 2}"
    assert server.keys("*") == [b"shop:1:tea"]


def test_clearing_leaves_what_others_keep_there(
    shop: GeneratedProject, redis_url: str, server: redis.Redis
) -> None:
    server.rpush("celery", "a task")
    server.set("bakery:1:bread", "fresh")
    code = "from django.core.cache import cache; cache.set('tea', 1); cache.clear(); print(cache.get('tea'))"
    assert run_inside(shop, code, REDIS_URL=redis_url) == "None"
    assert set(server.keys("*")) == {b"celery", b"bakery:1:bread"}


def test_nobody_is_signed_out_when_redis_forgets(
    shop: GeneratedProject, redis_url: str, server: redis.Redis, tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = f"sqlite:///{tmp_path_factory.mktemp('sessions')}/shop.sqlite3"
    code = """
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client
        import redis
        from apps.users.models import User
        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        client = Client()
        client.force_login(User.objects.create(username="ada"))
        server = redis.Redis.from_url(settings.CACHES["default"]["LOCATION"])
        print(sum(b"cached_db" in key for key in server.keys("*")))
        server.flushall()
        print("ada" in client.get("/").content.decode())
        print(sum(b"cached_db" in key for key in server.keys("*")))
    """
    said = run_inside(shop, code, REDIS_URL=redis_url, DATABASE_URL=database)
    assert said.split() == ["1", "True", "1"]


def test_a_wrong_address_ends_with_one_line_that_does_not_quote_it(shop: GeneratedProject) -> None:
    done = shop.manage("check", REDIS_URL="http://:sesame@127.0.0.1")
    assert done.returncode == 3
    assert done.stderr.endswith(
        "cannot start: REDIS_URL is wrong: expected a URL such as redis://:password@host:6379/0\n"
    )
    assert "sesame" not in done.stderr


def test_without_a_server_the_project_says_what_it_uses(shop: GeneratedProject) -> None:
    done = shop.manage("check")
    assert done.returncode == 0
    assert "REDIS_URL is empty: each process has a cache of its own" in done.stderr
