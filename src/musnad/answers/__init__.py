"""What programs can ask a casebook: questions declared once, for the JSON interface and for language models alike.

A question has a name, parameters with their types, and a function that answers it with plain values. Every record of an
answer names its article and its span, in code points of the article's text. Nothing here changes a casebook.
"""

from musnad.answers.asking import BadQuestion, Parameter, Query, answer
from musnad.answers.queries import QUERIES, find_query

__all__ = ["QUERIES", "BadQuestion", "Parameter", "Query", "answer", "find_query"]
