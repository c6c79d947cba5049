"""One article as clauses: what each says, whose word it is, and how far they stand by it."""
