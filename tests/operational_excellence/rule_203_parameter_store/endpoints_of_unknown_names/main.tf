# The literal endpoint is that of a cluster, or of a member, whose name nobody knows; or of another one.

provider "aws" {
  region = "eu-west-1"
}

variable "name" {
  type = string
}

variable "bucket" {
  type = string
}

resource "aws_ssm_parameter" "host" {
  name  = "/app/host"
  type  = "String"
  value = "orders-prod.cluster-c1x2y3z4a5b6.eu-west-1.rds.amazonaws.com"
}

resource "aws_ssm_parameter" "host_of_named" {
  name  = "/named/host"
  type  = "String"
  value = "named.cluster-c1x2y3z4a5b6.eu-west-1.rds.amazonaws.com"
}

# It is no host, whatever the bucket is.
resource "aws_ssm_parameter" "bucket" {
  name  = "/app/bucket"
  type  = "String"
  value = "arn:aws:s3:::${var.bucket}"
}

# expect: CKV_AURORA_203 undecided: aws_ssm_parameter.host may hold
# expect plan: CKV_AURORA_203 passed
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_203 undecided: aws_ssm_parameter.host may hold
# expect plan: CKV_AURORA_203 failed
resource "aws_rds_cluster" "partly" {
  cluster_identifier = "Orders-${var.name}"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_203 undecided: aws_ssm_parameter.host may hold
# expect plan: CKV_AURORA_203 failed
resource "aws_rds_cluster" "of_member" {
  cluster_identifier = "of-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_member" {
  identifier         = "orders-${var.name}"
  cluster_identifier = aws_rds_cluster.of_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Its name begins with another word.
# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "other_word" {
  cluster_identifier = "billing-${var.name}"
  engine             = "aurora-postgresql"
}

# The provider makes up its name.
# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "generated" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "elsewhere" {
  region             = "us-east-1"
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "named" {
  cluster_identifier = "named"
  engine             = "aurora-postgresql"
}

# The cluster with that name is in another Region.
# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "namesake" {
  region             = "us-east-1"
  cluster_identifier = "orders-prod"
  engine             = "aurora-postgresql"
}

variable "members" {
  type = number
}

# Nobody knows how many members there are.
# expect: CKV_AURORA_203 undecided: aws_ssm_parameter.counted may store
# expect plan: CKV_AURORA_203 passed
resource "aws_rds_cluster" "counted" {
  cluster_identifier = "counted"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "counted" {
  count = var.members

  identifier         = "counted-${count.index}"
  cluster_identifier = aws_rds_cluster.counted.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_ssm_parameter" "counted" {
  name  = "/app/first"
  type  = "String"
  value = aws_rds_cluster_instance.counted[0].endpoint
}
