"""PATCH /api/v1/orders/{order_id}/"""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.api.serializers.change_order_serializer import ChangeOrderSerializer
from apps.orders.api.serializers.order_serializer import OrderSerializer
from apps.orders.logic.commands.change_order import ChangeOrder
from framework.api.endpoints import ApiView
from framework.messaging import bus


class ChangeOrderView(ApiView):
    @extend_schema(
        operation_id="change_order",
        summary="Change an order that is not confirmed yet",
        request=ChangeOrderSerializer,
        responses=OrderSerializer,
    )
    def patch(self, request: Request, order_id: int) -> Response:
        order = bus.execute(ChangeOrder(order_id, **self.validated(request, ChangeOrderSerializer)))
        return Response(OrderSerializer(order).data)
