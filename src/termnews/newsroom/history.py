"""An article's versions: what it said before, and what changed."""

from __future__ import annotations

from termnews.library import Library
from termnews.newsroom import catalogue
from termnews.newsroom.values import DiffRun, Revision


def revisions(library: Library, article_id: int) -> list[Revision]:
    """Stored versions, oldest first; the last is the present one."""
    present = library.articles.article(article_id)
    if present is None:
        return []
    found: list[Revision] = []
    for stored in reversed(library.articles.revisions(article_id)):
        article = library.articles.revision(stored.id)
        if article is not None:
            found.append(Revision(len(found), stored.replaced_at, stored.title, article))
    found.append(Revision(len(found), catalogue.now(), present.title, present))
    return found


def diff(library: Library, article_id: int, old: int, new: int) -> list[DiffRun]:
    """Word diff of two versions, headline first."""
    versions = {revision.number: revision.article for revision in revisions(library, article_id)}
    if old not in versions or new not in versions:
        return []
    from termnews.analyse import stories

    before, after = versions[old], versions[new]
    return [
        DiffRun(run.change.value, run.text)
        for run in stories.diff(
            f"{before.title}\n\n{before.body}", f"{after.title}\n\n{after.body}"
        )
    ]
