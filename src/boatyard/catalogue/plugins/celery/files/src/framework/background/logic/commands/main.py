"""The commands of background work and their handlers."""

from framework.background.logic.commands.forget_receipts import ForgetReceipts, ForgetReceiptsHandler

COMMANDS = ((ForgetReceipts, ForgetReceiptsHandler),)
