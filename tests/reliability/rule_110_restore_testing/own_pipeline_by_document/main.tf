# The same as a policy document.

provider "aws" {
  region = "eu-west-1"
}

data "aws_iam_policy_document" "restore" {
  statement {
    actions   = ["rds:RestoreDBClusterToPointInTime"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "restore" {
  name   = "restore"
  policy = data.aws_iam_policy_document.restore.json
}

# expect: CKV_AURORA_110 undecided: aws_iam_policy.restore
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}
