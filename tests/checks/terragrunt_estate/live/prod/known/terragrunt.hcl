include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "tfr:///terraform-aws-modules/rds-aurora/aws?version=9.9.0"
}

inputs = {
  name                = "known"
  engine              = "aurora-postgresql"
  deletion_protection = true
  storage_encrypted   = false
}
