"""A catalog of internal services that ends in a customer."""

__version__ = "0.1.0"
