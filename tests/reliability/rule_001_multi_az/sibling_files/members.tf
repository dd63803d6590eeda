resource "aws_rds_cluster_instance" "stock" {
  count = length(local.stock_zones)

  cluster_identifier = aws_rds_cluster.stock.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  availability_zone  = local.stock_zones[count.index]
}
