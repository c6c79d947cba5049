"""Attribution: which words of an article belong to whom."""

from musnad.extract.attribution.discourse import find_attributions

__all__ = ["find_attributions"]
