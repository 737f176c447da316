"""A router with one viewset."""

from apps.plain_orders.api.views import OrderViewSet
from rest_framework.routers import SimpleRouter

router = SimpleRouter()
router.register("", OrderViewSet, basename="plain-orders")

urlpatterns = router.urls
