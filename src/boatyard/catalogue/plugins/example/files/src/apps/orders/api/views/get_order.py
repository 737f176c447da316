"""GET /api/v1/orders/{order_id}/"""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.api.serializers.order_serializer import OrderSerializer
from apps.orders.logic.queries.get_order import GetOrder
from framework.api.endpoints import ApiView
from framework.messaging import bus


class GetOrderView(ApiView):
    @extend_schema(operation_id="get_order", summary="Get an order", responses=OrderSerializer)
    def get(self, request: Request, order_id: int) -> Response:
        return Response(OrderSerializer(bus.execute(GetOrder(order_id))).data)
