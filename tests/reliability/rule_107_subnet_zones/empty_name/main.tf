# An empty name, as from a variable that is not given, is none to a provider: the cluster has that group all the same.
# no plan: the provider refuses an empty name that it sees in a plan

variable "subnet_ids" {
  type = list(string)
}

variable "name" {
  type    = string
  default = ""
}

resource "aws_db_subnet_group" "unnamed" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

# expect: CKV_AURORA_107 undecided
# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "unnamed" {
  cluster_identifier   = "unnamed"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.unnamed.name
}
