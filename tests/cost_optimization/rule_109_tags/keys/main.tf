provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "common" {
  cluster_identifier = "common"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    Owner       = "orders-team"
    CostCenter  = "4711"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "lower_case" {
  cluster_identifier = "lower-case"
  engine             = "aurora-postgresql"

  tags = {
    environment = "production"
    owner       = "orders-team"
    costcenter  = "4711"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "hyphens" {
  cluster_identifier = "hyphens"
  engine             = "aurora-postgresql"

  tags = {
    environment = "production"
    owner       = "orders-team"
    cost-center = "4711"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "underscores" {
  cluster_identifier = "underscores"
  engine             = "aurora-postgresql"

  tags = {
    ENV         = "production"
    OWNER       = "orders-team"
    COST_CENTER = "4711"
  }
}

# AWS allows blanks and colons in a key.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "colons_and_blanks" {
  cluster_identifier = "colons-and-blanks"
  engine             = "aurora-postgresql"

  tags = {
    "Environment Name" = "production"
    "Technical:Owner"  = "orders-team"
    "Cost:Centre"      = "4711"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "stage_team_project" {
  cluster_identifier = "stage-team-project"
  engine             = "aurora-postgresql"

  tags = {
    Stage   = "prod"
    Team    = "orders"
    Project = "shop"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "contact_and_application" {
  cluster_identifier = "contact-and-application"
  engine             = "aurora-postgresql"

  tags = {
    Env         = "prod"
    Contact     = "orders@example.com"
    Application = "shop"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "maintainer_and_service" {
  cluster_identifier = "maintainer-and-service"
  engine             = "aurora-postgresql"

  tags = {
    EnvironmentName = "prod"
    Maintainer      = "orders"
    Service         = "shop"
  }
}

# Any key that ends in Owner tells who owns it.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "owner_of_some_kind" {
  cluster_identifier = "owner-of-some-kind"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "prod"
    data_owner  = "orders"
    App         = "shop"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "billing_code" {
  cluster_identifier = "billing-code"
  engine             = "aurora-postgresql"

  tags = {
    Environment   = "prod"
    BusinessOwner = "orders"
    billing-code  = "4711"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "cost_code_and_unit" {
  cluster_identifier = "cost-code-and-unit"
  engine             = "aurora-postgresql"

  tags = {
    Environment     = "prod"
    Owner           = "orders"
    "Business-Unit" = "retail"
  }
}

# expect: CKV_AURORA_109 failed: environment
resource "aws_rds_cluster" "without_environment" {
  cluster_identifier = "without-environment"
  engine             = "aurora-postgresql"

  tags = {
    Owner      = "orders"
    CostCenter = "4711"
  }
}

# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "without_owner" {
  cluster_identifier = "without-owner"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "prod"
    CostCenter  = "4711"
  }
}

# expect: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "without_cost" {
  cluster_identifier = "without-cost"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "prod"
    Owner       = "orders"
  }
}

# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "name_only" {
  cluster_identifier = "name-only"
  engine             = "aurora-postgresql"

  tags = {
    Name = "orders"
  }
}

# OwnerSince, CostCenterOld and EnvironmentFree are other keys.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "parts_of_words" {
  cluster_identifier = "parts-of-words"
  engine             = "aurora-postgresql"

  tags = {
    OwnerSince      = "2024"
    CostCenterOld   = "4711"
    EnvironmentFree = "yes"
  }
}

# The words are in the values.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "words_in_values" {
  cluster_identifier = "words-in-values"
  engine             = "aurora-postgresql"

  tags = {
    Name    = "environment"
    Purpose = "owner"
    Note    = "costcenter"
  }
}
