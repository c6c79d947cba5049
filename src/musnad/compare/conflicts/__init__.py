"""Positions that cannot all be right, and speakers against their own earlier words."""
