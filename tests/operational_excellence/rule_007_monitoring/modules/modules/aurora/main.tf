variable "name" {
  type = string
}

variable "monitoring_interval" {
  type    = number
  default = 60
}

variable "monitoring_role_arn" {
  type    = string
  default = null
}

variable "instances" {
  type    = map(object({ insights = optional(bool, true) }))
  default = { writer = {}, reader = {} }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier  = var.name
  engine              = "aurora-postgresql"
  monitoring_interval = var.monitoring_interval
  monitoring_role_arn = var.monitoring_role_arn
}

resource "aws_rds_cluster_instance" "this" {
  for_each = var.instances

  identifier                   = "${var.name}-${each.key}"
  cluster_identifier           = aws_rds_cluster.this.id
  engine                       = aws_rds_cluster.this.engine
  instance_class               = "db.r7g.large"
  performance_insights_enabled = each.value.insights
}
