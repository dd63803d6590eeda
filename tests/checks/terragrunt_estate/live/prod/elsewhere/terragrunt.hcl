include {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_parent_terragrunt_dir()}/modules//aurora"
}

inputs = {
  name   = "elsewhere"
  engine = "aurora-mysql"
}
