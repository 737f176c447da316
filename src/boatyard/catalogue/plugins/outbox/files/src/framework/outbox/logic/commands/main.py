"""The commands of this app and who handles them."""

from apps.outbox.logic.commands.publish_again import PublishAgain, PublishAgainHandler

COMMANDS = ((PublishAgain, PublishAgainHandler),)
