"""What tells articles apart: a digest of their content, and ids that stay single."""

from __future__ import annotations

from hashlib import blake2b

from musnad.model import Article
from musnad.remembering import remember

_SIZE = 16
_SUFFIX = 8


@remember(1)  # what asks for the digest of an article often asks twice
def digest_content(article: Article) -> str:
    """Digest of what the article says and who published it when: the same article read twice gives the same.

    The id and the address are no part of it: a copy of a file, or the same page crawled twice, is the same article.
    A reprint in another outlet, or under another title or date, is another.
    """
    digest = blake2b(digest_size=_SIZE)
    for part in (article.text, article.outlet, article.published, article.title, article.author):
        raw = b"" if part is None else part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "little") if part is not None else b"\xff" * 8)
        digest.update(raw)
    return digest.hexdigest()


def single_out(identifier: str, digest: str) -> str:
    """The id of an article whose own id another article carries as well.

    Both get one, so that the order in which they are read makes no difference.

    >>> single_out("report", "0123456789abcdef")
    'report~01234567'
    """
    return f"{identifier}~{digest[:_SUFFIX]}"
