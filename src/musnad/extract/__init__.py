"""What one article says: pure functions from an article (and the lexicon) to records."""
