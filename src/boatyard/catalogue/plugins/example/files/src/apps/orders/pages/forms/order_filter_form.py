"""The filters of the list of orders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.orders.models.enums.order_status import OrderStatus


class OrderFilterForm(forms.Form):
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *OrderStatus.choices], required=False
    )
    search = forms.CharField(label=_("Search"), max_length=100, required=False)
