"""Meta tags of all flavours, link elements, microdata and RDFa."""

from __future__ import annotations

import re

from lxml import etree

from termnews.extract.metadata.scan import Found
from termnews.extract.metadata.values import Claim, Claims

MAX_CONTENT = 4_000
"""Characters of one meta tag's content that are kept."""

# Lower-case name or property of a meta tag to (field, source). What the publisher says for sharing
# (og, twitter), for search (meta), for catalogues (dc) and for analytics (track) differs in care.
META: dict[str, tuple[str, str]] = {
    "og:title": ("title", "og"), "twitter:title": ("title", "twitter"),
    "title": ("title", "meta"), "headline": ("title", "meta-headline"), "hdl": ("title", "meta-headline"),
    "dc.title": ("title", "dc"), "dcterms.title": ("title", "dc"), "dc:title": ("title", "dc"),
    "dcterm:title": ("title", "dc"), "sailthru.title": ("title", "track"),
    "parsely-title": ("title", "track"), "cxenseparse:title": ("title", "track"),
    "weibo:article:title": ("title", "track"), "citation_title": ("title", "citation"),
    "article:published_time": ("published", "og"), "og:article:published_time": ("published", "og"),
    "og:published_time": ("published", "og"), "rnews:datepublished": ("published", "rdfa"),
    "og:pubdate": ("published", "og"), "og:publish_date": ("published", "og"),
    "article:published": ("published", "og"), "article.published": ("published", "track"),
    "article:create_at": ("published", "og"), "article:post_date": ("published", "og"),
    "datepublished": ("published", "microdata"), "date": ("published", "meta-date"),
    "pubdate": ("published", "meta-pubdate"), "publishdate": ("published", "meta-pubdate"),
    "publish-date": ("published", "meta-pubdate"), "publish_date": ("published", "meta-pubdate"),
    "publication_date": ("published", "meta-pubdate"), "published_time": ("published", "meta-pubdate"),
    "published-date": ("published", "meta-pubdate"), "published_at": ("published", "meta-pubdate"),
    "published": ("published", "meta-pubdate"), "date.issued": ("published", "dc"),
    "date_published": ("published", "meta-pubdate"), "article_date_original": ("published", "meta-pubdate"),
    "dc.date.issued": ("published", "dc"), "dcterms.issued": ("published", "dc"), "dc.issued": ("published", "dc"),
    "dc.date": ("published", "dc-date"), "dc:date": ("published", "dc-date"), "dcterms.date": ("published", "dc-date"),
    "dcterms.created": ("published", "dc-created"), "dc.date.created": ("published", "dc-created"),
    "dcterms.available": ("published", "dc"), "dc:created": ("published", "dc-created"),
    "datecreated": ("published", "meta-created"), "date.created": ("published", "meta-created"),
    "created": ("published", "meta-created"), "creation_date": ("published", "meta-created"),
    "createdate": ("published", "meta-created"), "article:created": ("published", "meta-created"),
    "sailthru.date": ("published", "track"), "parsely-pub-date": ("published", "track"),
    "parsely-date": ("published", "track"), "cxenseparse:recs:publishtime": ("published", "track"),
    "cxenseparse:publishtime": ("published", "track"), "bt:pubdate": ("published", "track"),
    "displaydate": ("published", "meta-pubdate"), "originalpublicationdate": ("published", "meta-pubdate"),
    "ptime": ("published", "track"), "rbpubdate": ("published", "track"), "pub_date": ("published", "meta-pubdate"),
    "timestamp": ("published", "track"), "live_date": ("published", "track"), "mediator_published_time": ("published", "track"),
    "citation_publication_date": ("published", "citation"), "citation_date": ("published", "citation"),
    "article:modified_time": ("modified", "og"), "og:article:modified_time": ("modified", "og"),
    "og:updated_time": ("modified", "og-updated"), "lastmod": ("modified", "meta"), "last-modified": ("modified", "meta"),
    "datemodified": ("modified", "microdata"), "dcterms.modified": ("modified", "dc"),
    "dc.date.modified": ("modified", "dc"), "modified": ("modified", "meta"), "revised": ("modified", "meta"),
    "date.modified": ("modified", "meta"), "lastmodified": ("modified", "meta"), "utime": ("modified", "track"),
    "author": ("authors", "meta"), "article:author": ("authors", "og"), "og:article:author": ("authors", "og"),
    "og:author": ("authors", "og"), "book:author": ("authors", "og"), "article:author_name": ("authors", "og"),
    "dc.creator": ("authors", "dc"), "dcterms.creator": ("authors", "dc"), "dc:creator": ("authors", "dc"),
    "dcterm:creator": ("authors", "dc"), "creator": ("authors", "dc"), "dc.contributor": ("authors", "dc-contributor"),
    "byl": ("authors", "meta-byline"), "byline": ("authors", "meta-byline"), "clmst": ("authors", "meta-byline"),
    "sailthru.author": ("authors", "track"), "parsely-author": ("authors", "track"), "cxenseparse:author": ("authors", "track"),
    "article.author": ("authors", "track"), "twitter:data1": ("authors", "twitter-data"), "authors": ("authors", "meta"),
    "citation_author": ("authors", "citation"), "rbauthors": ("authors", "track"), "mediator_author": ("authors", "track"),
    "twitter:creator": ("authors", "twitter-creator"),
    "content-language": ("lang", "http"), "og:locale": ("lang", "og"), "dc.language": ("lang", "dc"),
    "language": ("lang", "meta"), "inlanguage": ("lang", "microdata"), "dcterms.language": ("lang", "dc"),
    "og:site_name": ("site", "og"), "application-name": ("site", "application"), "apple-mobile-web-app-title": ("site", "application"),
    "dc.publisher": ("site", "dc"), "publisher": ("site", "meta"), "al:android:app_name": ("site", "app"),
    "al:ios:app_name": ("site", "app"), "copyright": ("site", "meta-copyright"), "cre": ("site", "meta"), "twitter:app:name:iphone": ("site", "app"),
    "article:section": ("section", "og"), "section": ("section", "meta"), "cxenseparse:category": ("section", "track"),
    "parsely-section": ("section", "track"), "articlesection": ("section", "microdata"), "category": ("section", "meta"),
    "og:description": ("description", "og"), "description": ("description", "meta"), "twitter:description": ("description", "twitter"),
    "dc.description": ("description", "dc"), "dc:description": ("description", "dc"), "dcterm:description": ("description", "dc"),
    "og:image": ("image", "og"), "og:image:url": ("image", "og"), "og:image:secure_url": ("image", "og"),
    "twitter:image": ("image", "twitter"), "twitter:image:src": ("image", "twitter"), "sailthru.image.full": ("image", "track"),
    "parsely-image-url": ("image", "track"), "og:image:alt": ("caption", "og"), "twitter:image:alt": ("caption", "twitter"),
    "og:url": ("url", "og"), "twitter:url": ("url", "twitter"), "parsely-link": ("url", "track"),
    "article:tag": ("tags", "og"), "og:article:tag": ("tags", "og"), "og:tags": ("tags", "og"), "news_keywords": ("tags", "news"),
    "keywords": ("tags", "meta"), "parsely-tags": ("tags", "track-parsely"), "sailthru.tags": ("tags", "track-sailthru"),
    "dc.subject": ("tags", "dc"), "dcterms.subject": ("tags", "dc"), "dc:subject": ("tags", "dc"), "video:tag": ("tags", "og"),
    "article.tags": ("tags", "track"), "tags": ("tags", "track"), "cxenseparse:tags": ("tags", "track"), "keyword": ("tags", "meta"),
    "bt:keywords": ("tags", "track"), "mediator_theme": ("tags", "track"),
}  # fmt: skip

# itemprop of microdata (and RDFa's property with the vocabulary cut off) to field
PROPERTIES: dict[str, str] = {
    "headline": "title", "datepublished": "published", "datecreated": "published", "datemodified": "modified",
    "author": "authors", "creator": "authors", "articlesection": "section", "keywords": "tags",
    "inlanguage": "lang",
}  # fmt: skip

_DATE_NAME = re.compile(r"publi[sc]|pub-?_?date|date|issued|creat|time-?_?stamp")
_OTHER_DATE = re.compile(
    r"modif|updat|expir|valid|birth|review|end|start|event|crawl|render|build|deploy|embargo|until"
)

MAX_FOLLOWING = 20
"""Addresses of a next page that are looked at."""

MAX_PROPERTIES = 2_000
"""Elements with microdata or RDFa that are looked at."""


def read(found: Found, claims: Claims) -> None:
    """Add what meta tags, links and microdata say to ``claims``."""
    several: dict[tuple[str, str], list[str]] = {}
    for tag in found.metas:
        content = (tag.get("content") or "").strip()[:MAX_CONTENT]
        if not content:
            continue
        names = (
            (tag.get("property") or "")
            + " "
            + (tag.get("name") or "")
            + " "
            + (tag.get("http-equiv") or "")
        )
        for name in names.lower().split():
            if name not in META:
                if _DATE_NAME.search(name) and not _OTHER_DATE.search(name):
                    claims.published.append(Claim("meta-other", content))
                continue
            field, source = META[name]
            if field in ("authors", "tags"):
                several.setdefault((field, source), []).append(content)
            else:
                getattr(claims, field).append(Claim(source, content))
            break
    for tag in found.links:
        relation = (tag.get("rel") or "").lower()
        href = tag.get("href") or ""
        if relation == "canonical" and href:
            claims.url.append(Claim("canonical", href))
        elif relation == "image_src" and href:
            claims.image.append(Claim("link", href))
        elif "next" in relation.split() and len(claims.following) < MAX_FOLLOWING:
            claims.following.append(href)
    _microdata(found, claims, several)
    for (field, source), values in several.items():
        getattr(claims, field).append((source, values))


def _microdata(found: Found, claims: Claims, several: dict[tuple[str, str], list[str]]) -> None:
    for tag in found.properties[:MAX_PROPERTIES]:
        names = (tag.get("itemprop") or tag.get("property") or "").lower().split()
        for name in names:
            field = PROPERTIES.get(name.rsplit(":", 1)[-1].rsplit("/", 1)[-1])
            if field is None or (field == "authors" and _within_author(tag)):
                continue
            value = _value(tag, field)
            if not value:
                continue
            source = "microdata" if name != "datecreated" else "microdata-created"
            if field in ("authors", "tags"):
                several.setdefault((field, source), []).append(value)
            else:
                getattr(claims, field).append(Claim(source, value))


def _within_author(tag: etree._Element) -> bool:
    """Whether the property belongs to a nested item that is itself an author or a comment."""
    for parent in tag.iterancestors():
        own = (parent.get("itemprop") or "").lower()
        if own in ("author", "creator", "comment", "publisher", "review", "mentions"):
            return True
        if parent.get("itemtype"):
            kind = (parent.get("itemtype") or "").lower()
            return kind.endswith(
                ("comment", "usercomments", "imageobject", "videoobject", "review")
            )
    return False


def _value(tag: etree._Element, field: str) -> str:
    """The property's value: content, datetime, its item's name, or its text."""
    for attribute in ("content", "datetime"):
        value = (tag.get(attribute) or "").strip()
        if value:
            return value[:MAX_CONTENT]
    if field == "authors":
        names = [
            (inner.get("content") or "".join(inner.itertext())).strip()
            for inner in tag.iter()
            if isinstance(inner.tag, str)
            and (inner.get("itemprop") or inner.get("property") or "").lower().split(":")[-1]
            == "name"
        ]
        if names:
            return "\n".join(name for name in names if name)[:MAX_CONTENT]
    return " ".join("".join(tag.itertext()).split())[:MAX_CONTENT]
