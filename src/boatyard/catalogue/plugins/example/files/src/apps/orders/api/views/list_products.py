"""GET /api/v1/orders/products/"""

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from apps.orders.api.serializers.product_filter_serializer import ProductFilterSerializer
from apps.orders.api.serializers.product_serializer import ProductSerializer
from apps.orders.logic.queries.list_products import ListProducts
from framework.api.endpoints import ApiView, as_page, paged
from framework.messaging import bus


class ListProductsView(ApiView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="list_products",
        summary="List what can be ordered now",
        parameters=[ProductFilterSerializer],
        responses=paged(ProductSerializer),
    )
    def get(self, request: Request) -> Response:
        products = bus.execute(ListProducts(**self.validated(request, ProductFilterSerializer)))
        return Response(as_page(products, ProductSerializer))
