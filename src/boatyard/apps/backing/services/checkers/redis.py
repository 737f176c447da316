from urllib.parse import parse_qs, urlsplit

import redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError, ResponseError

from boatyard.apps.backing.services.checkers.reaching import SECONDS, not_that_kind, reach
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

_PASSWORD = "The user name or the password is wrong."  # noqa: S105 - a sentence


_OPTIONS = {
    *("client_name", "db", "health_check_interval", "max_connections", "password", "protocol"),
    *("retry_on_timeout", "socket_connect_timeout", "socket_keepalive", "socket_timeout", "username"),
    *("ssl_ca_certs", "ssl_ca_path", "ssl_cert_reqs", "ssl_certfile", "ssl_check_hostname", "ssl_keyfile"),
    "ssl_min_version",
}
"""What a URL can say. The client takes every other argument of its classes from it too, as texts."""


def check(url: Secret) -> str:
    options = parse_qs(urlsplit(url.reveal()).query, keep_blank_values=True)
    if unknown := sorted(options.keys() - _OPTIONS):
        raise ExternalFailure(f"The URL has an option that Redis does not know: {unknown[0]}.")
    reach("redis", url)
    try:
        client = redis.Redis.from_url(
            url.reveal(), socket_connect_timeout=SECONDS, socket_timeout=SECONDS, retry=None
        )
        with client:
            return _asked(client)
    except (ValueError, TypeError, RedisError) as error:
        raise ExternalFailure(f"The URL has a part that Redis does not know: {error}") from None


def _asked(client: redis.Redis) -> str:
    try:
        client.ping()
        version = dict(client.info("server")).get("redis_version", "")
    except AuthenticationError:
        raise ExternalFailure(_PASSWORD) from None
    except NoPermissionError:
        return "Redis"  # it may be used, if not be asked about itself
    except ResponseError as error:
        raise _in_words(str(error)) from None
    except (RedisError, OSError, UnicodeDecodeError):
        raise not_that_kind("Redis") from None
    return f"Redis {version}".strip()


def _in_words(said: str) -> ExternalFailure:
    if "WRONGPASS" in said or "NOAUTH" in said or "invalid password" in said:
        return ExternalFailure(_PASSWORD)
    if "DB index" in said:
        return ExternalFailure("The server has no database of that number: they are usually 0 to 15.")
    return ExternalFailure(f"Redis refuses: {said}")
