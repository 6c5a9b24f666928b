"""Source documents, their imports, and the merges into articles."""

from cms.sources.models.documents import (
    SourceDocument,
    SourceShingle,
    SourceVersion,
)
from cms.sources.models.merges import ArticleBase, Decision, MergeStep
from cms.sources.models.runs import ImportItem, ImportRun

__all__ = [
    "ArticleBase",
    "Decision",
    "ImportItem",
    "ImportRun",
    "MergeStep",
    "SourceDocument",
    "SourceShingle",
    "SourceVersion",
]
