"""The user's own rules for reading a site's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.later import Later
from termnews.newsroom.front.jobs import Jobs
from termnews.newsroom.values import SiteRule

if TYPE_CHECKING:
    from termnews.newsroom import sites
else:  # the first screen does without
    sites = Later("termnews.newsroom.sites")

if TYPE_CHECKING:
    from termnews.newsroom.trial import Trial


class Rules(Jobs):
    """Shows, tries and keeps site rules."""

    def rule_host(self, article_id: int) -> str:
        """The host whose rule reads an article's page; empty if it has no address."""
        return sites.host_of(self._library, article_id)

    def rule(self, host: str) -> str:
        """The user's rule for a host, or a commented template. Raises SettingsError."""
        return sites.rule(host)

    def rules(self) -> list[SiteRule]:
        """All rules there are, by host."""
        return sites.rules(self._library)

    def try_rules(self, host: str, first: int | None = None) -> Trial:
        """A place to try drafts of a host's rule on its stored pages, that of the article ``first``
        before the others; to be closed."""
        from termnews.newsroom.trial import Trial

        return Trial(self._library, host, first)

    def keep_rule(self, host: str, rule: str) -> int:
        """Keep a rule that was tried, and start reading the host's stored pages by it; returns the
        job. Pages to come follow it anyway. A rule that says nothing is removed. Raises
        SettingsError."""
        if sites.says_something(rule):
            sites.write_rule(host, rule)
        else:
            sites.remove_rule(host)
        return self.start("apply_rule", host=host)
