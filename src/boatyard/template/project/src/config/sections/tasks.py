"""Tasks run immediately in the process that enqueues them, unless a plugin adds workers."""

TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
