"""The interfaces that handlers receive, with their implementations."""

from apps.orders.logic.interfaces.order_mailer import OrderMailer
from apps.orders.services.email_order_mailer import EmailOrderMailer

SERVICES = ((OrderMailer, EmailOrderMailer),)
