"""A product and its quantity."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.orders.models import Product


class OrderForm(forms.Form):
    product = forms.ModelChoiceField(Product.objects.available(), label=_("Product"))
    quantity = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=10_000, initial=1)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
