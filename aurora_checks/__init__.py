"""Design rules for Amazon Aurora PostgreSQL in Terraform, as Checkov checks."""

__version__ = "1.0.0rc1"
