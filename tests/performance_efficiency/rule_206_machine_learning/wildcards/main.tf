# Actions with wildcards, as IAM reads them.

provider "aws" {
  region = "eu-west-1"
}

locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "rds.amazonaws.com" } }]
  })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "invoke" {
  cluster_identifier = "invoke"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.invoke.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "invoke" {
  name               = "invoke"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "invoke" {
  role   = aws_iam_role.invoke.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["bedrock:Invoke*", "s3:Get*"], Resource = "*" }] })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "model" {
  cluster_identifier = "model"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.model.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "model" {
  name               = "model"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "model" {
  role   = aws_iam_role.model.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:*Model", Resource = "*" }] })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "one_letter" {
  cluster_identifier = "one-letter"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.one_letter.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "one_letter" {
  name               = "one-letter"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "one_letter" {
  role   = aws_iam_role.one_letter.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sagemaker:InvokeEndpoin?", Resource = "*" }] })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "any_case" {
  cluster_identifier = "any-case"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.any_case.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "any_case" {
  name               = "any-case"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "any_case" {
  role   = aws_iam_role.any_case.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "SageMaker:invoke*", Resource = "*" }] })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "sentiment" {
  cluster_identifier = "sentiment"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.sentiment.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "sentiment" {
  name               = "sentiment"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "sentiment" {
  role   = aws_iam_role.sentiment.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "comprehend:*DetectSentiment", Resource = "*" }] })
}

# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "service" {
  cluster_identifier = "service"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.service.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "service" {
  name               = "service"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "service" {
  role   = aws_iam_role.service.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = "*" }] })
}

# expect: CKV_AURORA_206 failed
resource "aws_rds_cluster" "other_actions" {
  cluster_identifier = "other-actions"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.other_actions.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "other_actions" {
  name               = "other-actions"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "other_actions" {
  role   = aws_iam_role.other_actions.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["bedrock:List*", "sagemaker:Describe*", "comprehend:DetectEntities"], Resource = "*" }] })
}

# Aurora calls InvokeModel.
# expect: CKV_AURORA_206 failed
resource "aws_rds_cluster" "streams_only" {
  cluster_identifier = "streams-only"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.streams_only.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "streams_only" {
  name               = "streams-only"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "streams_only" {
  role   = aws_iam_role.streams_only.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModelWith*", Resource = "*" }] })
}

# An administrator is for nothing in particular.
# expect: CKV_AURORA_206 failed
resource "aws_rds_cluster" "everything" {
  cluster_identifier = "everything"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.everything.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "everything" {
  name               = "everything"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "everything" {
  role   = aws_iam_role.everything.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

# expect: CKV_AURORA_206 failed
resource "aws_rds_cluster" "denied" {
  cluster_identifier = "denied"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.denied.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "denied" {
  name               = "denied"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "denied" {
  role   = aws_iam_role.denied.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = "*" }, { Effect = "Deny", Action = "bedrock:Invoke*", Resource = "*" }] })
}

# One model is denied, the others are not.
# expect: CKV_AURORA_206 passed
resource "aws_rds_cluster" "denied_elsewhere" {
  cluster_identifier = "denied-elsewhere"
  engine             = "aurora-postgresql"
  iam_roles          = [aws_iam_role.denied_elsewhere.arn]

  tags = {
    MachineLearning = "true"
  }
}

resource "aws_iam_role" "denied_elsewhere" {
  name               = "denied-elsewhere"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "denied_elsewhere" {
  role   = aws_iam_role.denied_elsewhere.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = "*" }, { Effect = "Deny", Action = "bedrock:Invoke*", Resource = "arn:aws:bedrock:*::foundation-model/other" }] })
}
