# A group that is looked up by a name that nobody knows may be the default one.

variable "group" {
  type = string
}

data "aws_security_group" "given" {
  name = var.group
}

# expect: CKV_AURORA_302 undecided: is not known
# expect plan: CKV_AURORA_302 failed
resource "aws_rds_cluster" "given" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [data.aws_security_group.given.id]
}
