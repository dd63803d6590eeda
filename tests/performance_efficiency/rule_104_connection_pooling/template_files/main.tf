provider "aws" {
  region = "eu-west-1"
}

# The file says that it is a pooler, the call says for which cluster.
# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "containers" {
  cluster_identifier = "containers"
  engine             = "aurora-postgresql"
}

resource "aws_ecs_task_definition" "containers" {
  family                = "containers"
  container_definitions = templatefile("${path.module}/templates/containers.json.tftpl", { host = aws_rds_cluster.containers.endpoint })
}

# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "user_data" {
  cluster_identifier = "user-data"
  engine             = "aurora-postgresql"
}

resource "aws_launch_template" "user_data" {
  user_data = base64encode(templatefile("${path.module}/templates/pooler.sh.tftpl", {
    host = aws_rds_cluster.user_data.endpoint
  }))
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_file" {
  cluster_identifier = "by-file"
  engine             = "aurora-postgresql"
}

resource "aws_ssm_document" "by_file" {
  name          = "pooler"
  document_type = "Command"
  content       = file("${path.module}/templates/document.json")
}
