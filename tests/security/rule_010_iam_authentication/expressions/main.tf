# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "variable" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.iam
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "variable_null" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.iam_null
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "tfvars" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.from_tfvars
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "local" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = local.iam
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "map_of_text" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.settings["iam"]
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "each" {
  for_each                            = toset(["orders", "billing"])
  engine                              = "aurora-postgresql"
  cluster_identifier                  = each.key
  iam_database_authentication_enabled = true
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "same_as_other" {
  engine                              = aws_rds_cluster.local.engine
  iam_database_authentication_enabled = aws_rds_cluster.local.iam_database_authentication_enabled
}
