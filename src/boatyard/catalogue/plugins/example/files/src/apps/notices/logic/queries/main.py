"""The queries of this app and who answers them."""

from apps.notices.logic.queries.list_notices import ListNotices, ListNoticesHandler

QUERIES = ((ListNotices, ListNoticesHandler),)
