"""The commands of this app and their handlers."""

from framework.outbox.logic.commands.publish_again import PublishAgain, PublishAgainHandler

COMMANDS = ((PublishAgain, PublishAgainHandler),)
