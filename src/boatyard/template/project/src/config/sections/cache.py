"""The cache: in the process's own memory, until a plugin brings a shared one."""

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
