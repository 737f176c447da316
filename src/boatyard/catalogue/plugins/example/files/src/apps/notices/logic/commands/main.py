"""The commands of this app and their handlers."""

from apps.notices.logic.commands.add_notice import AddNotice, AddNoticeHandler

COMMANDS = ((AddNotice, AddNoticeHandler),)
