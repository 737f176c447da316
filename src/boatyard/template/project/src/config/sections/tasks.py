"""Tasks run at once, in the process that enqueues them, until a plugin brings workers: docs/durability.md."""

TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
