"""What many articles say of each other: pure functions of readings, which open no file.

``copies`` finds what is printed more than once, ``stories`` which articles tell one affair; ``clauses`` says what each
clause of an article says, ``claims`` which clauses of many articles are on one thing, ``conflicts`` which of these
cannot all be right; ``comparison`` puts them together for one affair. ``ledgers`` follows agreements and exchanges,
``dating`` carries dates between articles; ``framing``, ``timeline`` and ``predictions`` are small views of their own.
"""
