variable "name" {
  type = string
}

variable "instances" {
  type    = map(object({ instance_class = optional(string, "db.r7g.large") }))
  default = { writer = {} }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "this" {
  for_each = var.instances

  identifier         = "${var.name}-${each.key}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  instance_class     = each.value.instance_class
}
