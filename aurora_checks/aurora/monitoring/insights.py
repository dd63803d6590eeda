"""Which of a member and its cluster sets what of monitoring, and whether Performance Insights is on.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Considerations.html
"""

from __future__ import annotations

from typing import Optional

from aurora_checks.aurora.provider_values import is_one_of, truth
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Unknown

INSIGHTS = "performance_insights_enabled"
MODE = "database_insights_mode"


def owner(name: str, member: Optional[Resource], cluster: Optional[Resource]) -> Optional[Resource]:
    """The member where its own code sets the argument, else its cluster; None when that is not in this code."""
    if member is not None and (member.sets(name) or isinstance(member.get(name), Unknown)):
        return member
    return cluster


def has_insights(member: Optional[Resource], cluster: Resource) -> Answer:
    """Whether Performance Insights is on for a member, or for a cluster; off where nothing sets it."""
    setter = owner(INSIGHTS, member, cluster)
    enabled = truth(setter.get(INSIGHTS)) if setter is not None else None
    if enabled is None:
        return is_one_of(cluster.get(MODE), "advanced")
    return enabled
