# What the states here are of: applied by Terraform 1.11.4 with the AWS provider 5.100.0 to moto_server 5.2, an imitation
# of AWS; then the cluster and its first member imported. They show the form and what the provider reads, not what AWS
# fills in: moto names no key and no security group of its own, and puts all members into one zone.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "x"
  secret_key                  = "y"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  endpoints {
    rds            = "http://127.0.0.1:5555"
    ec2            = "http://127.0.0.1:5555"
    kms            = "http://127.0.0.1:5555"
    secretsmanager = "http://127.0.0.1:5555"
    ssm            = "http://127.0.0.1:5555"
    sts            = "http://127.0.0.1:5555"
  }
  default_tags { tags = { Environment = "production" } }
}
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "db" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = "eu-west-1${["a", "b"][count.index]}"
}
resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}
resource "aws_route_table" "db" { vpc_id = aws_vpc.main.id }
resource "aws_route_table_association" "db" {
  count          = 2
  subnet_id      = aws_subnet.db[count.index].id
  route_table_id = aws_route_table.db.id
}
resource "aws_kms_key" "db" {
  description         = "db"
  enable_key_rotation = true
}
resource "aws_db_subnet_group" "db" {
  name       = "orders"
  subnet_ids = aws_subnet.db[*].id
}
resource "aws_rds_cluster_parameter_group" "db" {
  name   = "orders"
  family = "aurora-postgresql16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}
resource "aws_rds_cluster" "orders" {
  cluster_identifier              = "orders"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  master_username                 = "orders"
  manage_master_user_password     = true
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.db.arn
  db_subnet_group_name            = aws_db_subnet_group.db.name
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.db.name
  vpc_security_group_ids          = [aws_security_group.db.id]
  backup_retention_period         = 14
  skip_final_snapshot             = true
}
resource "aws_rds_cluster" "bare" {
  cluster_identifier  = "bare"
  engine              = "aurora-postgresql"
  master_username     = "orders"
  master_password     = "Tr0ub4dor-hunter2"
  skip_final_snapshot = true
}
resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  identifier         = "orders-${count.index}"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r6g.large"
}
