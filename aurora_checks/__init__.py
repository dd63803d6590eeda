"""Design rules for Amazon Aurora PostgreSQL in Terraform, as Checkov checks."""

__version__ = "0.1.0"
