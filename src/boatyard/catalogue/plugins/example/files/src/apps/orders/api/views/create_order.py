"""POST /api/v1/orders/"""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.api.serializers.create_order_serializer import CreateOrderSerializer
from apps.orders.api.serializers.order_serializer import OrderSerializer
from apps.orders.logic.commands.create_order import CreateOrder
from framework.api.endpoints import ApiView
from framework.messaging import bus


class CreateOrderView(ApiView):
    @extend_schema(
        operation_id="create_order",
        summary="Place an order",
        request=CreateOrderSerializer,
        responses={201: OrderSerializer},
    )
    def post(self, request: Request) -> Response:
        order = bus.execute(CreateOrder(**self.validated(request, CreateOrderSerializer)))
        return Response(OrderSerializer(order).data, status=status.HTTP_201_CREATED)
