"""Home, topics, articles and their sections: the pages, and what belongs to them."""

from cms.articles.models.articles import ArticlePage, Contributor, Reference
from cms.articles.models.help_cards import ArticleHelpCard, Helpline, HelpSubject
from cms.articles.models.holds import HoldOverride, PublishHold
from cms.articles.models.images import ArticleImage, ArticleRendition
from cms.articles.models.released import ReleasedPart
from cms.articles.models.releases import Release, ReleaseItem
from cms.articles.models.sections import SectionAnchor, SectionPage
from cms.articles.models.topics import HomePage, TopicPage
from cms.articles.models.trash import TrashedPage, TrashPage

__all__ = [
    "ArticleHelpCard",
    "ArticleImage",
    "ArticlePage",
    "ArticleRendition",
    "Contributor",
    "HelpSubject",
    "Helpline",
    "HoldOverride",
    "HomePage",
    "PublishHold",
    "Reference",
    "Release",
    "ReleaseItem",
    "ReleasedPart",
    "SectionAnchor",
    "SectionPage",
    "TopicPage",
    "TrashPage",
    "TrashedPage",
]
