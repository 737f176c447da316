"""The queries of this app and their handlers."""

from apps.notices.logic.queries.list_notices import ListNotices, ListNoticesHandler

QUERIES = ((ListNotices, ListNoticesHandler),)
