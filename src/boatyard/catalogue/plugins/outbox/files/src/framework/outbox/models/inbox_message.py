"""The handled messages."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

LONGEST_ID = 255


class InboxMessage(models.Model):
    """It is committed with the changes of its handler, so that a message is not handled twice."""

    message_id = models.CharField(_("message ID"), max_length=LONGEST_ID, primary_key=True)
    type = models.CharField(_("type"), max_length=255)
    version = models.PositiveSmallIntegerField(_("version"))
    handled_at = models.DateTimeField(_("handled at"), db_default=Now(), db_index=True)

    class Meta:
        ordering = ("-handled_at",)
        verbose_name = _("handled message")
        verbose_name_plural = _("handled messages")

    def __str__(self) -> str:
        return f"{self.type} {self.message_id}"
