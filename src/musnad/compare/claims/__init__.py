"""Clauses of many articles that are on one thing: claims, with everybody's position and how their status changed."""
