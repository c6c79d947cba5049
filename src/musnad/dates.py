"""Arabic time expressions as a library function.

>>> from musnad import dates
>>> [(d.span.of(t), d.value) for t in ["وصل الوفد الأربعاء الماضي."] for d in dates.find(t, anchor="2023-09-15")]
[('الأربعاء الماضي', '2023-09-13')]
"""

from __future__ import annotations

from musnad.extract.dates import find_dates_in
from musnad.model import Date

__all__ = ["find"]


def find(text: str, anchor: str | None = None) -> tuple[Date, ...]:
    """Time expressions of ``text`` in order, resolved against ``anchor``.

    Args:
        text: any Arabic text; spans index its code points.
        anchor: the day the text was published, ISO 8601 and as precise as it is known. Without one, an anchor is
            looked for in the text itself; failing that, relative expressions keep the value ``None``.

    Returns:
        Dates with value, ``earliest`` and ``latest`` day, derivation and rule; see :class:`musnad.model.Date`. An
        ``anchor`` that is no date is as good as none; the present day is never taken instead.
    """
    return find_dates_in(text, anchor)
