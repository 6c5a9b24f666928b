"""A source document that changed, merged into its article."""

from __future__ import annotations

import hashlib
from typing import Any

from cms.articles.mapping.vocabulary import VOCABULARY
from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem, ItemState, SourceVersion
from cms.sources.reimport.applying import MergeOutcome, apply_version
from importers import fit, make_source, read
from importers.document.codec import encode


def reimport(article: ArticlePage, words: str, user: Any = None) -> MergeOutcome:
    """Merge these words, as the next version of the article's plain-text source."""
    source = article.source_documents.get()
    data = words.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    document = fit(read(make_source(source.name, data)).value, VOCABULARY).value
    version = SourceVersion.objects.create(
        source=source,
        number=source.versions.count() + 1,
        sha256=sha256,
        media_type="text/plain",
        data=data,
        document=encode(document),
        created_by=user,
    )
    first = ImportItem.objects.filter(article=article).earliest("pk")
    item = ImportItem.objects.create(
        run=first.run,
        name=first.name,
        key=first.key,
        sha256=sha256,
        state=ItemState.MERGED,
        article=article,
    )
    return apply_version(version, user, item)
