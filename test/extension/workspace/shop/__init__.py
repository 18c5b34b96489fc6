from .customer import Customer
from .order import Order

__all__ = ["Customer", "Order"]
