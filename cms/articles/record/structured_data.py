"""A record as JSON-LD for search engines: schema.org's words for a medical article."""

from __future__ import annotations

from cms.rendering import contract


def structured_data(record: contract.Article) -> dict[str, object]:
    """Returns schema.org data about an article, its people, dates, sources and place."""
    return {
        "@context": "https://schema.org",
        "@graph": [_page(record), _breadcrumbs(record)],
    }


def _page(record: contract.Article) -> dict[str, object]:
    page = {
        "@type": ["MedicalWebPage", "Article"],
        "@id": record["url"],
        "url": record["url"],
        "name": record["search_title"],
        "headline": record["title"],
        "description": record["search_description"],
        "inLanguage": record["lang"],
        "datePublished": record["published"],
        "dateModified": record["modified"],
        "lastReviewed": record["reviewed"],
        "wordCount": record["words"],
        "author": [_person(each) for each in record["authors"]],
        "reviewedBy": [_person(each) for each in record["reviewers"]],
        "citation": [each["url"] or each["title"] for each in record["sources"]],
        "image": [each["url"] for each in record["images"]],
        "publisher": {
            "@type": "Organization",
            "name": record["site"]["name"],
            "url": record["site"]["url"] + "/",
        },
    }
    # A property without a value would say that there is none.
    return {key: value for key, value in page.items() if value}


def _person(person: contract.Person) -> dict[str, str]:
    data = {"@type": "Person", "name": person["name"], "jobTitle": person["role"]}
    return {key: value for key, value in data.items() if value}


def _breadcrumbs(record: contract.Article) -> dict[str, object]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": crumb["title"],
                "item": crumb["url"],
            }
            for place, crumb in enumerate(record["breadcrumbs"], start=1)
        ],
    }
