"""The commands of this app and who handles them."""

from framework.outbox.logic.commands.publish_again import PublishAgain, PublishAgainHandler

COMMANDS = ((PublishAgain, PublishAgainHandler),)
