locals {
  account = read_terragrunt_config(find_in_parent_folders("account.hcl"))
  tags    = yamldecode(file("tags.yaml"))
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<EOF
provider "aws" {
  region              = "${local.account.locals.region}"
  allowed_account_ids = [${dependency.organisation.outputs.account_id}]
  default_tags {
    tags = {
      Environment = "${local.account.locals.environment}"
      Owner       = "${local.tags.owner}"
      State       = "${path_relative_to_include()}"
    }
  }
}
EOF
}

dependency "organisation" {
  config_path = "../organisation"
}

inputs = merge(local.account.locals, { deletion_protection = false })
