"""The address and the password of Flower."""

from framework.config.env import env

ADDRESS = env.text("FLOWER_ADDRESS", default="127.0.0.1")
_DISTANCE = 10_000
_HIGHEST_PORT = 65_535
_site = env.number("PORT", default=8000, least=1)
_beside = _site + (_DISTANCE if _site + _DISTANCE <= _HIGHEST_PORT else -_DISTANCE)
PORT = env.number("FLOWER_PORT", default=_beside, least=1)
USER = "admin"
PASSWORD = env.text("FLOWER_PASSWORD", default="")
