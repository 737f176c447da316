import redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError, ResponseError

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import SECONDS, not_that_kind
from boatyard.core.servers.server_check import ServerCheck
from boatyard.core.servers.wrong_password import WrongPassword

_PASSWORD = "The user name or the password is wrong."  # noqa: S105 - a sentence


class Check(ServerCheck):
    """Connects with the Python client of Redis."""

    def check(self, url: Secret) -> str:
        try:
            client = redis.Redis.from_url(
                url.reveal(), socket_connect_timeout=SECONDS, socket_timeout=SECONDS, retry=None
            )
            with client:
                return _asked(client)
        except (ValueError, TypeError, RedisError) as error:
            raise ExternalFailure(f"The URL has an option that Redis does not know: {error}") from None


def _asked(client: redis.Redis) -> str:
    try:
        client.ping()
        version = dict(client.info("server")).get("redis_version", "")
    except AuthenticationError:
        raise WrongPassword(_PASSWORD) from None
    except NoPermissionError:
        return "Redis"  # The user may use the server, but not read information about it.
    except ResponseError as error:
        raise _in_words(str(error)) from None
    except (RedisError, OSError, ValueError, TypeError):
        raise not_that_kind("Redis") from None
    return f"Redis {version}".strip()


def _in_words(said: str) -> ExternalFailure:
    if "WRONGPASS" in said or "NOAUTH" in said or "invalid password" in said:
        return WrongPassword(_PASSWORD)
    if "DB index" in said:
        return ExternalFailure("The server has no database with this number. Usual numbers are 0 to 15.")
    return ExternalFailure(f"Redis refuses: {said}")
