"""DELETE /api/v1/orders/{order_id}/"""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.logic.commands.delete_order import DeleteOrder
from framework.api.endpoints import ApiView
from framework.messaging import bus


class DeleteOrderView(ApiView):
    @extend_schema(
        operation_id="delete_order",
        summary="Delete an order that is not confirmed yet",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, order_id: int) -> Response:
        bus.execute(DeleteOrder(order_id))
        return Response(status=status.HTTP_204_NO_CONTENT)
