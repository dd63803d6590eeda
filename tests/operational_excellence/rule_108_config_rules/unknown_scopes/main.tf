# Each Region has one rule, and nobody knows whether it judges the cluster there.

provider "aws" {
  region = "eu-west-1"
}

variable "mode" {
  type = string
}

variable "types" {
  type = list(string)
}

variable "id" {
  type = string
}

variable "key" {
  type = string
}

variable "value" {
  type = string
}

# Whether it judges only what is about to be made is not known.
# expect: CKV_AURORA_108 undecided: aws_config_config_rule.mode
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "mode" {
  region             = "eu-west-1"
  cluster_identifier = "mode"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "mode" {
  region = "eu-west-1"
  name   = "mode"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  evaluation_mode {
    mode = var.mode
  }
}

# It may be limited to what it never judges.
# expect: CKV_AURORA_108 undecided: aws_config_config_rule.types
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "types" {
  region             = "eu-west-2"
  cluster_identifier = "types"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "types" {
  region = "eu-west-2"
  name   = "types"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    compliance_resource_types = var.types
  }
}

# It may be for another resource.
# expect: CKV_AURORA_108 undecided: aws_config_config_rule.of_one
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "of_one" {
  region             = "eu-west-3"
  cluster_identifier = "of-one"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "of_one" {
  region = "eu-west-3"
  name   = "of-one"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    compliance_resource_id    = var.id
    compliance_resource_types = ["AWS::RDS::DBCluster"]
  }
}

# It may be for a tag that the cluster lacks.
# expect: CKV_AURORA_108 undecided: aws_config_config_rule.key
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "key" {
  region             = "eu-central-1"
  cluster_identifier = "key"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "key" {
  region = "eu-central-1"
  name   = "key"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    tag_key = var.key
  }
}

# It may be for another value of the tag.
# expect: CKV_AURORA_108 undecided: aws_config_config_rule.value
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "value" {
  region             = "eu-north-1"
  cluster_identifier = "value"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "value" {
  region = "eu-north-1"
  name   = "value"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    tag_key   = "Watched"
    tag_value = var.value
  }
}

# A rule of one's own watches what it is limited to.
# expect: CKV_AURORA_108 undecided: aws_config_config_rule.custom
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "custom" {
  region             = "us-east-1"
  cluster_identifier = "custom"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "custom" {
  region = "us-east-1"
  name   = "custom"

  source {
    owner = "CUSTOM_POLICY"

    custom_policy_details {
      policy_runtime = "guard-2.x.x"
      policy_text    = "rule any { true }"
    }
  }

  scope {
    compliance_resource_types = var.types
  }
}

# Whatever the value is, it is that of the cluster.
# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "same_value" {
  region             = "us-east-2"
  cluster_identifier = "same-value"
  engine             = "aurora-postgresql"

  tags = {
    Watched = var.value
  }
}

resource "aws_config_config_rule" "same_value" {
  region = "us-east-2"
  name   = "same-value"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    tag_key   = "Watched"
    tag_value = var.value
  }
}

# One of its modes is for what exists.
# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "modes" {
  region             = "us-west-1"
  cluster_identifier = "modes"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

resource "aws_config_config_rule" "modes" {
  region = "us-west-1"
  name   = "modes"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  evaluation_mode {
    mode = var.mode
  }

  evaluation_mode {
    mode = "DETECTIVE"
  }
}
