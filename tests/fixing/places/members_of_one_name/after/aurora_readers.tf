resource "aws_rds_cluster_instance" "orders_reader" {
  count = length(aws_rds_cluster_instance.orders)

  identifier         = "${aws_rds_cluster_instance.orders[count.index].identifier}-reader"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster_instance.orders[count.index].engine
  instance_class     = aws_rds_cluster_instance.orders[count.index].instance_class
}
