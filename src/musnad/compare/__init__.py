"""Many articles side by side: what is copied, claimed, contradicted, and how it changed. Pure functions of records."""
