# no plan: the provider that made the other plans has no ephemeral resources.

ephemeral "random_password" "reports" {
  length = 32
}

# In no state, and in no secret either: nobody rotates it.
# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "random" {
  engine                     = "aurora-postgresql"
  master_username            = "reports"
  master_password_wo         = ephemeral.random_password.reports.result
  master_password_wo_version = 1
}
