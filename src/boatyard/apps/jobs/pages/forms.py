"""The forms of jobs."""

from django import forms

from boatyard.apps.jobs.logic.commands.set_history_policy import MOST_DAYS, MOST_MEGABYTES
from boatyard.core.pages.entry_form import EntryForm


class HistoryForm(EntryForm):
    days = forms.IntegerField(
        label="Days to keep finished jobs",
        help_text="Kept longer are jobs that can still be retried or undone, and the newest of each project.",
        widget=forms.NumberInput({"min": "1", "max": str(MOST_DAYS), "inputmode": "numeric"}),
    )
    megabytes = forms.IntegerField(
        label="Megabytes for the logs of one project",
        help_text="Its jobs and its processes together. The oldest lines go first.",
        widget=forms.NumberInput({"min": "1", "max": str(MOST_MEGABYTES), "inputmode": "numeric"}),
    )
