"""The forms of jobs."""

from django import forms

from boatyard.apps.jobs.logic.commands.set_history_policy import MOST_DAYS, MOST_MEGABYTES
from boatyard.core.pages.entry_form import EntryForm


class HistoryForm(EntryForm):
    days = forms.IntegerField(
        label="Days to keep finished jobs",
        help_text="Jobs that can be retried or undone, and the newest job of each project, are kept longer.",
        widget=forms.NumberInput({"min": "1", "max": str(MOST_DAYS), "inputmode": "numeric"}),
    )
    megabytes = forms.IntegerField(
        label="Megabytes for the logs of one project",
        help_text="The logs of its jobs and processes together. The oldest lines are removed first.",
        widget=forms.NumberInput({"min": "1", "max": str(MOST_MEGABYTES), "inputmode": "numeric"}),
    )
