import ssl
from urllib.parse import unquote, urlsplit

import amqp
from amqp.exceptions import AccessRefused, AMQPError, NotAllowed, NotFound

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import SECONDS, not_that_kind
from boatyard.core.servers.server_check import ServerCheck
from boatyard.core.servers.wrong_password import WrongPassword

PORT = 5672


class Check(ServerCheck):
    """Connects with the AMQP client that projects use."""

    def check(self, url: Secret) -> str:
        parts = urlsplit(url.reveal())
        vhost = unquote(parts.path[1:]) or "/"
        connection = amqp.Connection(
            host=f"{parts.hostname}:{parts.port or PORT}",
            userid=unquote(parts.username or "guest"),
            password=unquote(parts.password or "guest"),
            virtual_host=vhost,
            ssl={"server_hostname": parts.hostname} if parts.scheme == "amqps" else False,
            connect_timeout=SECONDS,
            read_timeout=SECONDS,
            write_timeout=SECONDS,
        )
        try:
            connection.connect()
            properties = getattr(connection, "server_properties", {})
        except AccessRefused:
            raise WrongPassword(
                "The user name or the password is wrong, or the user may not use this vhost."
            ) from None
        except (NotAllowed, NotFound):
            raise ExternalFailure(f"The server has no vhost «{vhost}», or the user may not use it.") from None
        except ssl.SSLError:
            raise ExternalFailure(
                "The server does not support TLS on this port, or its certificate is not valid."
            ) from None
        except (AMQPError, OSError, ValueError, IndexError, TypeError):
            raise not_that_kind("RabbitMQ") from None
        finally:
            connection.collect()
        return f"{properties.get('product', 'AMQP')} {properties.get('version', '')}".strip()
