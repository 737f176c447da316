"""Notices."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.notices.models.enums.notice_kind import NoticeKind


class Notice(models.Model):
    """Stores the kind instead of a text, so that each reader sees it in the own language."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("recipient")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    subject = models.CharField(_("subject"), max_length=100)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=("recipient", "kind", "subject"), name="notices_told_once"),
        ]

    def __str__(self) -> str:
        return NoticeKind(self.kind).label % {"subject": self.subject}
