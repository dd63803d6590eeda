# What the recorder of a Region leaves out, no rule there can judge.

provider "aws" {
  alias  = "some_others"
  region = "eu-west-1"
}

provider "aws" {
  alias  = "some_with_clusters"
  region = "eu-west-2"
}

provider "aws" {
  alias  = "all_but_clusters"
  region = "eu-west-3"
}

provider "aws" {
  alias  = "all_but_buckets"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "only_buckets"
  region = "eu-north-1"
}

provider "aws" {
  alias  = "unknown_types"
  region = "eu-south-1"
}

provider "aws" {
  alias  = "perhaps_off"
  region = "us-east-1"
}

provider "aws" {
  alias  = "without_recorder"
  region = "us-east-2"
}

provider "aws" {
  alias  = "all_but_by_variable"
  region = "us-west-2"
}

variable "strategy" {
  type = string
}

variable "types" {
  type = list(string)
}

variable "recording" {
  type = bool
}

# expect: CKV_AURORA_108 failed: does not record aws::rds::dbcluster
resource "aws_rds_cluster" "some_others" {
  provider = aws.some_others

  cluster_identifier = "some-others"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "some_others" {
  provider = aws.some_others

  name = "some-others"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "some_others" {
  provider = aws.some_others

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::S3::Bucket", "AWS::EC2::Instance"]
  }
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "some_with_clusters" {
  provider = aws.some_with_clusters

  cluster_identifier = "some-with-clusters"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "some_with_clusters" {
  provider = aws.some_with_clusters

  name = "some-with-clusters"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "some_with_clusters" {
  provider = aws.some_with_clusters

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::S3::Bucket", "AWS::RDS::DBCluster"]
  }
}

# expect: CKV_AURORA_108 failed: does not record
resource "aws_rds_cluster" "all_but_clusters" {
  provider = aws.all_but_clusters

  cluster_identifier = "all-but-clusters"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "all_but_clusters" {
  provider = aws.all_but_clusters

  name = "all-but-clusters"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "all_but_clusters" {
  provider = aws.all_but_clusters

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = false

    exclusion_by_resource_types {
      resource_types = ["AWS::RDS::DBCluster"]
    }

    recording_strategy {
      use_only = "EXCLUSION_BY_RESOURCE_TYPES"
    }
  }
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "all_but_buckets" {
  provider = aws.all_but_buckets

  cluster_identifier = "all-but-buckets"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "all_but_buckets" {
  provider = aws.all_but_buckets

  name = "all-but-buckets"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "all_but_buckets" {
  provider = aws.all_but_buckets

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = false

    exclusion_by_resource_types {
      resource_types = ["AWS::S3::Bucket"]
    }

    recording_strategy {
      use_only = "EXCLUSION_BY_RESOURCE_TYPES"
    }
  }
}

# expect: CKV_AURORA_108 failed: does not record
resource "aws_rds_cluster" "only_buckets" {
  provider = aws.only_buckets

  cluster_identifier = "only-buckets"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "only_buckets" {
  provider = aws.only_buckets

  name = "only-buckets"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "only_buckets" {
  provider = aws.only_buckets

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::S3::Bucket"]

    recording_strategy {
      use_only = "INCLUSION_BY_RESOURCE_TYPES"
    }
  }
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 failed: does not record
resource "aws_rds_cluster" "unknown_types" {
  provider = aws.unknown_types

  cluster_identifier = "unknown-types"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "unknown_types" {
  provider = aws.unknown_types

  name = "unknown-types"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "unknown_types" {
  provider = aws.unknown_types

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported  = false
    resource_types = var.types
  }
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 passed
resource "aws_rds_cluster" "perhaps_off" {
  provider = aws.perhaps_off

  cluster_identifier = "perhaps-off"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "perhaps_off" {
  provider = aws.perhaps_off

  name = "perhaps-off"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "perhaps_off" {
  provider = aws.perhaps_off

  role_arn = "arn:aws:iam::123456789012:role/config"
}

resource "aws_config_configuration_recorder_status" "perhaps_off" {
  provider = aws.perhaps_off

  name       = aws_config_configuration_recorder.perhaps_off.name
  is_enabled = var.recording
}

# The recorders of other Regions say nothing about this one.
# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "without_recorder" {
  provider = aws.without_recorder

  cluster_identifier = "without-recorder"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "without_recorder" {
  provider = aws.without_recorder

  name = "without-recorder"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

# A strategy that nobody knows can only be the one that the list is for.
# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "all_but_by_variable" {
  provider = aws.all_but_by_variable

  cluster_identifier = "all-but-by-variable"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "all_but_by_variable" {
  provider = aws.all_but_by_variable

  name = "all-but-by-variable"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}

resource "aws_config_configuration_recorder" "all_but_by_variable" {
  provider = aws.all_but_by_variable

  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_group {
    all_supported = false

    exclusion_by_resource_types {
      resource_types = ["AWS::S3::Bucket"]
    }

    recording_strategy {
      use_only = var.strategy
    }
  }
}
