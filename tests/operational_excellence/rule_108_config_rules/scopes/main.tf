provider "aws" {
  region = "eu-west-1"
}

# Each of these rules looks at some clusters only.

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "by_id" {
  cluster_identifier = "by-id"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "by_tag" {
  cluster_identifier = "by-tag"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "yes"
  }
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "by_key" {
  cluster_identifier = "by-key"
  engine             = "aurora-postgresql"

  tags = {
    Compliance = "pci"
  }
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "other_value" {
  cluster_identifier = "other-value"
  engine             = "aurora-postgresql"

  tags = {
    Watched = "no"
  }
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "in_no_scope" {
  cluster_identifier = "in-no-scope"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "one_cluster" {
  name = "one-cluster"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_ENCRYPTED_AT_REST"
  }

  scope {
    compliance_resource_id    = aws_rds_cluster.by_id.cluster_resource_id
    compliance_resource_types = ["AWS::RDS::DBCluster"]
  }
}

resource "aws_config_config_rule" "tagged" {
  name = "tagged"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    tag_key   = "Watched"
    tag_value = "yes"
  }
}

resource "aws_config_config_rule" "with_key" {
  name = "with-key"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED"
  }

  scope {
    tag_key = "Compliance"
  }
}

# It is limited to what it never judges.
resource "aws_config_config_rule" "of_instances" {
  name = "of-instances"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  scope {
    compliance_resource_types = ["AWS::RDS::DBInstance"]
  }
}

# It judges what is about to be made only.
resource "aws_config_config_rule" "beforehand" {
  name = "beforehand"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }

  evaluation_mode {
    mode = "PROACTIVE"
  }
}
