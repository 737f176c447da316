"""The recurring work of background work itself."""

from framework.background.logic.commands.forget_receipts import ForgetReceipts
from framework.background.schedule import Scheduled

SCHEDULE = (Scheduled(ForgetReceipts(), cron="20 3 * * *"),)
