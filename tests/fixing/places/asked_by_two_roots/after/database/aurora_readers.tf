resource "aws_rds_cluster_instance" "this_reader" {
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster_instance.this.engine
  instance_class     = "db.serverless"
  promotion_tier     = 1
}
