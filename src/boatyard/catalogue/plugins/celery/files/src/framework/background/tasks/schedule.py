"""What background work itself has to do again and again."""

from apps.background.logic.commands.forget_receipts import ForgetReceipts
from apps.background.schedule import Scheduled

SCHEDULE = (Scheduled(ForgetReceipts(), cron="20 3 * * *"),)
