"""What background work itself has to do again and again."""

from framework.background.logic.commands.forget_receipts import ForgetReceipts
from framework.background.schedule import Scheduled

SCHEDULE = (Scheduled(ForgetReceipts(), cron="20 3 * * *"),)
