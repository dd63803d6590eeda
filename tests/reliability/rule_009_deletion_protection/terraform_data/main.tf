# The output of terraform_data is its input; a plan shows it only once it is created.
# https://developer.hashicorp.com/terraform/language/resources/terraform-data
resource "terraform_data" "settings" {
  input = {
    protected = true
    retention = 14
  }
}

# expect: CKV_AURORA_009 passed
# expect plan: CKV_AURORA_009 undecided
# expect: CKV_AURORA_006 passed
# expect plan: CKV_AURORA_006 undecided
resource "aws_rds_cluster" "protected" {
  engine                  = "aurora-postgresql"
  deletion_protection     = terraform_data.settings.output.protected
  backup_retention_period = terraform_data.settings.output["retention"]
}

resource "terraform_data" "password" {
  input = "hunter2hunter2"
}

# expect: CKV_AURORA_005 failed: hard-coded
# expect plan: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "password" {
  engine          = "aurora-postgresql"
  master_username = "postgres"
  master_password = terraform_data.password.output
}
