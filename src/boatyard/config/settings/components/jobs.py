"""The workers for jobs. With a broker, Celery wakes them; without one, `boatyard up` starts a worker."""

from boatyard.config.environment import env

BOATYARD_CELERY_BROKER_URL = env.str("BOATYARD_CELERY_BROKER_URL", default="")
