"""GET /api/v1/orders/"""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.api.serializers.order_filter_serializer import OrderFilterSerializer
from apps.orders.api.serializers.order_serializer import OrderSerializer
from apps.orders.logic.queries.list_orders import ListOrders
from framework.api.endpoints import ApiView, as_page, paged
from framework.messaging import bus


class ListOrdersView(ApiView):
    @extend_schema(
        operation_id="list_orders",
        summary="List your orders, newest first; everybody's with the permission orders.view_order",
        parameters=[OrderFilterSerializer],
        responses=paged(OrderSerializer),
    )
    def get(self, request: Request) -> Response:
        orders = bus.execute(ListOrders(**self.validated(request, OrderFilterSerializer)))
        return Response(as_page(orders, OrderSerializer))
