resource "aws_rds_cluster_instance" "orders_reader" {
  provider = aws.ireland

  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster_instance.orders.engine
  instance_class     = aws_rds_cluster_instance.orders.instance_class
}
