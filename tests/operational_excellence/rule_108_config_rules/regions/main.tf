provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "stockholm"
  region = "eu-north-1"
}

# Rules of Frankfurt see what is in Frankfurt.

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "ireland"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "frankfurt"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "moved_to_frankfurt" {
  region = "eu-central-1"

  cluster_identifier = "moved-to-frankfurt"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "stockholm" {
  provider = aws.stockholm

  cluster_identifier = "stockholm"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "paris" {
  region = "eu-west-3"

  cluster_identifier = "paris"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "frankfurt" {
  provider = aws.frankfurt

  name = "frankfurt"

  source {
    owner             = "AWS"
    source_identifier = "RDS_AURORA_POSTGRESQL_LOGS_TO_CLOUDWATCH"
  }
}

resource "aws_config_config_rule" "moved_to_stockholm" {
  region = "eu-north-1"

  name = "moved-to-stockholm"

  source {
    owner             = "AWS"
    source_identifier = "AURORA_MEETS_RESTORE_TIME_TARGET"
  }
}
