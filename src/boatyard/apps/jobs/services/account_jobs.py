from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import UNFINISHED, Job


class AccountJobs:
    """Implements `AccountWork`: a job acts as the account that started it, until it is finished."""

    def reason_to_stay(self, account: Account) -> str:
        job = Job.objects.filter(account=account, state__in=UNFINISHED).first()
        if job is None:
            return ""
        return (
            f"A job of «{account.username}» is not finished: {job.title}. Wait until it ends, or cancel it "
            f"with: boatyard jobs cancel {job.pk}"
        )
