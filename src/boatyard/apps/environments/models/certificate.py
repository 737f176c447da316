from typing import Any, ClassVar

from django.db import models

from boatyard.apps.environments.models.environment import Environment
from boatyard.core.fields import SecretField

ACME, OWN = "acme", "own"
"""Where a certificate comes from: a certificate authority, or a person."""


class Certificate(models.Model):
    """The certificate of an environment's host names.

    Attributes:
        names: The host names that it is for; they can begin with `*.`.
        chain: The certificate and those of its issuers, in PEM form; empty until there is one.
        key: Its private key.
        problem: Why the last attempt to get one failed; empty if it did not.
        tried_at: When a certificate was last asked for.
    """

    environment = models.OneToOneField(Environment, on_delete=models.CASCADE, related_name="certificate")
    source = models.CharField(max_length=10, choices=[(ACME, ACME), (OWN, OWN)])
    names: Any = models.JSONField(default=list)
    chain = models.TextField(blank=True)
    key = SecretField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["expires_at"]

    def __str__(self) -> str:
        return ", ".join(self.names)
