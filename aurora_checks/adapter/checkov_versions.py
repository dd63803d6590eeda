"""The versions of Checkov that the pack is tested with, on every change. A newer one is expected to work."""

OLDEST = "3.2.50"
NEWEST = "3.3.30"
