# OpenTofu reads the .tofu files beside the .tf files of the same name, which say the opposite.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "regions" {
  default = ["eu-west-1", "eu-central-1"]
}

variable "doubtful" {
  type = bool
}

variable "days" {
  type = number
}

provider "aws" {
  alias    = "by"
  for_each = toset(var.regions)
  region   = each.value
  default_tags {
    tags = { Owner = "data", Environment = "prod", CostCenter = "42" }
  }
}
