"""A teaching course on the sanctions instruments of 15 April 2021."""

__version__ = "0.1.0"
