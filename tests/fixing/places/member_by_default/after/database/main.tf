variable "name" {}
variable "retention" {
  default = 1
}
variable "instances" {
  default = {
    a = { class = "db.r6g.large" }
  }
}
resource "aws_rds_cluster" "this" {
  cluster_identifier              = var.name
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this_parameters.name
  backup_retention_period         = var.retention
  db_subnet_group_name            = "x"
  vpc_security_group_ids          = ["sg-1"]
  master_username                 = "postgres"
  manage_master_user_password     = true
}
resource "aws_rds_cluster_instance" "this" {
  for_each           = var.instances
  cluster_identifier = aws_rds_cluster.this.id
  identifier         = "${var.name}-${each.key}"
  engine             = aws_rds_cluster.this.engine
  instance_class     = each.value.class
}
