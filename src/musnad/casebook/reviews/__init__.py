"""Decisions of people about statements and claims: the log, and readings with decisions laid over."""
