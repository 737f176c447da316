"""The cache, in the memory of the process unless a plugin adds a shared one."""

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
