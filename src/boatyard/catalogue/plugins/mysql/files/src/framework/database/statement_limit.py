"""How a server is told for how long it may work at one statement. The settings read it too."""


def statement_limit(seconds: int) -> str:
    """Limits every statement of a connection. MariaDB reads the first of the comments, MySQL the other."""
    mariadb = f"SESSION max_statement_time = {seconds}"
    mysql = f"SESSION max_execution_time = {seconds * 1000}"
    return f"SET @statement_seconds = {seconds} /*M!, {mariadb} */ /*!80000, {mysql} */"
