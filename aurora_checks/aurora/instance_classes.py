"""The instance classes that Aurora PostgreSQL runs on: the one table that every rule asks.

A class that is not in it is unknown to all of them: nothing is said of its memory, of its disks, of activity streams.

Sources: for memory and disks, "Hardware specifications for DB instance classes for Aurora", read as of 2026-04-13,
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Summary.html
for which classes there are, what AWS offers for orders of Aurora PostgreSQL in any Region, as of cfn-lint 1.58.0
(https://pypi.org/project/cfn-lint/1.58.0/), of which the tests have a copy; for activity streams, "Supported DB
instance classes for database activity streams", read as of 2026-04-13,
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html
Classes that are on none of these pages, marked below, have the memory of the EC2 instances of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType
from typing import Optional

from aurora_checks.terraform.light_dataclasses import dataclass

SERVERLESS = "db.serverless"
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html
GIB_PER_ACU = 2

_LARGE_TO_16 = {"large": 16, "xlarge": 32, "2xlarge": 64, "4xlarge": 128, "8xlarge": 256, "12xlarge": 384} | {
    "16xlarge": 512
}
_TO_24 = _LARGE_TO_16 | {"24xlarge": 768}
_TO_48 = _TO_24 | {"48xlarge": 1536}


@dataclass(frozen=True)
class Family:
    """What all classes of a family have in common.

    ``has_streams`` is None where AWS has not said yet whether it has activity streams.
    """

    name: str
    gib: Mapping[str, object] = field(default_factory=dict)
    has_streams: Optional[bool] = False
    has_nvme: bool = False  # local disks, for Optimized Reads
    is_burstable: bool = False
    is_serverless: bool = False


_FAMILIES = (
    Family(SERVERLESS, is_serverless=True),
    Family("db.t2", is_burstable=True),  # never offered with Aurora PostgreSQL
    # From xlarge on: cfn-lint only.
    Family("db.t3", {"small": 2, "medium": 4, "large": 8, "xlarge": 16, "2xlarge": 32}, is_burstable=True),
    Family("db.t4g", {"medium": 4, "large": 8, "xlarge": 16, "2xlarge": 32}, is_burstable=True),
    Family(
        "db.r4",
        {"large": "15.25", "xlarge": "30.5", "2xlarge": 61, "4xlarge": 122, "8xlarge": 244, "16xlarge": 488},
        has_streams=True,
    ),
    Family("db.r5", _TO_24, has_streams=True),
    Family("db.r6g", _LARGE_TO_16, has_streams=True),
    Family("db.r6gd", {size: gib for size, gib in _LARGE_TO_16.items() if size != "large"}, has_nvme=True),
    Family("db.r6i", _TO_24 | {"32xlarge": 1024}, has_streams=True),
    Family("db.r6id", {"24xlarge": 768, "32xlarge": 1024}, has_streams=True, has_nvme=True),
    Family("db.r7g", _LARGE_TO_16, has_streams=True),
    Family("db.r7i", _TO_48, has_streams=True),
    Family("db.r8a", _TO_48, has_streams=None),  # cfn-lint only
    Family("db.r8g", _TO_48, has_streams=True),
    Family("db.r8gd", _TO_48, has_nvme=True),
    # https://aws.amazon.com/about-aws/whats-new/ of 2026-11-12; newer than the pages and cfn-lint.
    Family("db.r9g", _TO_48, has_streams=None),
    Family("db.x2g", {size: 2 * gib for size, gib in _LARGE_TO_16.items()}, has_streams=True),
)
_BY_NAME = {family.name: family for family in _FAMILIES}

GIB: Mapping[str, Fraction] = MappingProxyType(
    {f"{family.name}.{size}": Fraction(str(gib)) for family in _FAMILIES for size, gib in family.gib.items()}
)


def family_of(class_: str) -> Optional[Family]:
    """The family of a class by its name; None for one that this table does not know."""
    return _BY_NAME.get(class_) or _BY_NAME.get(class_.rpartition(".")[0])


def is_burstable(class_: str) -> bool:
    """Whether AWS calls a class unfit for production, because its power comes and goes with its credits."""
    family = family_of(class_)
    return family is not None and family.is_burstable
