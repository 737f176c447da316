"""The commands of this app and who handles them."""

from apps.notices.logic.commands.add_notice import AddNotice, AddNoticeHandler

COMMANDS = ((AddNotice, AddNoticeHandler),)
