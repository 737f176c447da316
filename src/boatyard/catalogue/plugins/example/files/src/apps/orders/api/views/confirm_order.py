"""POST /api/v1/orders/{order_id}/confirmation/"""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.api.serializers.order_serializer import OrderSerializer
from apps.orders.logic.commands.confirm_order import ConfirmOrder
from framework.api.endpoints import ApiView
from framework.messaging import bus


class ConfirmOrderView(ApiView):
    @extend_schema(
        operation_id="confirm_order",
        summary="Confirm an order, with the permission orders.change_order",
        request=None,
        responses=OrderSerializer,
    )
    def post(self, request: Request, order_id: int) -> Response:
        return Response(OrderSerializer(bus.execute(ConfirmOrder(order_id))).data)
