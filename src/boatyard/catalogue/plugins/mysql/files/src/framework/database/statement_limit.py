"""The statement that sets the limit of a connection. The settings import it too."""


def statement_limit(seconds: int) -> str:
    """Returns a statement that limits all statements. MariaDB reads the first comment, MySQL the second."""
    mariadb = f"SESSION max_statement_time = {seconds}"
    mysql = f"SESSION max_execution_time = {seconds * 1000}"
    return f"SET @statement_seconds = {seconds} /*M!, {mariadb} */ /*!80000, {mysql} */"
