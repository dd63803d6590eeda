# Statements of which a part is not known, as IAM would read them.

provider "aws" {
  region = "eu-west-1"
}

variable "effect" {
  type = string
}

variable "service" {
  type = string
}

variable "secret" {
  type = string
}

locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "rds.amazonaws.com" } }]
  })
}

# expect: CKV_AURORA_206 undecided: may be for machine learning
# expect plan: CKV_AURORA_206 passed
resource "aws_rds_cluster" "perhaps_allowed" {
  cluster_identifier = "perhaps-allowed"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.perhaps_allowed.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "perhaps_allowed" {
  name               = "perhaps_allowed"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "perhaps_allowed" {
  role   = aws_iam_role.perhaps_allowed.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = var.effect, Action = "bedrock:InvokeModel", Resource = "*" }] })
}

# expect: CKV_AURORA_206 undecided: may be for machine learning
# expect plan: CKV_AURORA_206 failed
resource "aws_rds_cluster" "perhaps_denied" {
  cluster_identifier = "perhaps-denied"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.perhaps_denied.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "perhaps_denied" {
  name               = "perhaps_denied"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "perhaps_denied" {
  role   = aws_iam_role.perhaps_denied.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModel", Resource = "*" }, { Effect = "Deny", Action = "${var.service}:Invoke*", Resource = "*" }] })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "denied_of_one" {
  cluster_identifier = "denied-of-one"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.denied_of_one.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "denied_of_one" {
  name               = "denied_of_one"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "denied_of_one" {
  role   = aws_iam_role.denied_of_one.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModel", Resource = "*" }, { Effect = "Deny", Action = "s3:*", Resource = var.secret }] })
}
