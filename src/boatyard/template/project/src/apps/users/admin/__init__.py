from . import user_admin

__all__ = ["user_admin"]
