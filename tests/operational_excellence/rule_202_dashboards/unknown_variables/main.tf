provider "aws" {
  region = "eu-west-1"
}

variable "dimension" {
  type = string
}

# People choose the value of a dimension that nobody knows.
# expect: CKV_AURORA_202 undecided: may show the cluster
# expect plan: CKV_AURORA_202 passed
resource "aws_rds_cluster" "chosen" {
  cluster_identifier = "chosen"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "chosen" {
  dashboard_name = "chosen"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region  = "eu-west-1"
          metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "legacy"]]
        }
      }
    ]
    variables = [{
      type      = "property"
      property  = var.dimension
      id        = "cluster"
      inputType = "select"
      values    = [{ value = "legacy" }, { value = "chosen" }]
    }]
  })
}
