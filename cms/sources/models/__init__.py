"""Source documents, their imports, and the merges into articles."""

from cms.sources.models.documents import (
    LinkPlace,
    OtherName,
    SourceDocument,
    SourcePlace,
    SourceShingle,
    SourceVersion,
)
from cms.sources.models.merges import ArticleBase, Decision, MergeStep, StepKind
from cms.sources.models.runs import ImportItem, ImportRun, ItemState, JsonObject, RunState

__all__ = [
    "ArticleBase",
    "Decision",
    "ImportItem",
    "ImportRun",
    "ItemState",
    "JsonObject",
    "LinkPlace",
    "MergeStep",
    "OtherName",
    "RunState",
    "SourceDocument",
    "SourcePlace",
    "SourceShingle",
    "SourceVersion",
    "StepKind",
]
