"""Who is who: names, offices, coreference, identities across articles."""
