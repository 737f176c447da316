"""Filters of products."""

from typing import Self

from django.db import models


class ProductQuerySet[M: models.Model](models.QuerySet[M]):
    def available(self) -> Self:
        return self.filter(stock__gt=0)
