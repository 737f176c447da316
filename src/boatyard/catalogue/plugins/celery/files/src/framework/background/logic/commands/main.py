"""Every command of background work, and its handler."""

from framework.background.logic.commands.forget_receipts import ForgetReceipts, ForgetReceiptsHandler

COMMANDS = ((ForgetReceipts, ForgetReceiptsHandler),)
