"""Where Flower listens, and who may look."""

from config.env import env

ADDRESS = env.text("FLOWER_ADDRESS", default="127.0.0.1")
_SITE = env.number("PORT", default=8000, least=1)
PORT = env.number("FLOWER_PORT", default=_SITE + (10000 if _SITE <= 55535 else -10000), least=1)
USER = "admin"
PASSWORD = env.text("FLOWER_PASSWORD", default="")
