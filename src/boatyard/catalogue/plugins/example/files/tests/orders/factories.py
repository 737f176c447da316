"""Factories for the tests of orders."""

from decimal import Decimal

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from apps.orders.models import Order, OrderLine, Product
from apps.users.models import User


class ProductFactory(DjangoModelFactory[Product]):
    name = Sequence(lambda number: f"Tea {number}")
    price = Decimal("4.50")
    stock = 10

    class Meta:
        model = Product


class UserFactory(DjangoModelFactory[User]):
    username = Sequence(lambda number: f"user{number}")
    email = LazyAttribute(lambda user: f"{user.username}@example.org")

    class Meta:
        model = User


class OrderFactory(DjangoModelFactory[Order]):
    customer = SubFactory(UserFactory)

    class Meta:
        model = Order


class OrderLineFactory(DjangoModelFactory[OrderLine]):
    order = SubFactory(OrderFactory)
    product = SubFactory(ProductFactory)
    quantity = 2
    price = Decimal("4.50")

    class Meta:
        model = OrderLine
