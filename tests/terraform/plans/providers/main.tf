terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "region" {
  default = "eu-west-1"
}

variable "team" {
  default = "db"
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { Stage = "dev" }
  }
}

provider "aws" {
  alias  = "far"
  region = "us-west-2"

  default_tags {
    tags = { Team = var.team }
  }
}

resource "aws_sns_topic" "here" {}

module "passed" {
  source    = "./passed"
  providers = { aws = aws.far }
}

module "own" {
  source = "./own"
}
