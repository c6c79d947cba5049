"""The casebook in other formats: one module for each, and ``records``, what they have in common."""
