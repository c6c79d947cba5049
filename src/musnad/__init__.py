"""musnad (مُسنَد): who said what, on whose authority, in Arabic news."""

__version__ = "0.1.0"
