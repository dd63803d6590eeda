# expect: CKV_AURORA_202 passed: aws_cloudwatch_dashboard.encoded
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "encoded" {
  cluster_identifier = "encoded"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "encoded" {
  dashboard_name = "encoded"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.encoded.id]
          ]
        }
      }
    ]
  })
}

# Nothing is unknown here, not even in a plan.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "known" {
  cluster_identifier = "known"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "known" {
  dashboard_name = "known"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.known.cluster_identifier]
          ]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "heredoc" {
  cluster_identifier = "heredoc"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "heredoc" {
  dashboard_name = "heredoc"
  dashboard_body = <<-JSON
    {
      "widgets": [
        {
          "type": "metric",
          "properties": {
            "region": "eu-west-1",
            "stat": "Average",
            "metrics": [
              ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", "${aws_rds_cluster.heredoc.cluster_identifier}"],
              ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", "${aws_rds_cluster.heredoc.id}", { "stat": "Maximum" }]
            ]
          }
        }
      ]
    }
  JSON
}

# AWS keeps identifiers in lower case.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "literal" {
  cluster_identifier = "literal"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "literal" {
  dashboard_name = "literal"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "Literal"]
          ]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "in_a_file" {
  cluster_identifier = "in-a-file"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "in_a_file" {
  dashboard_name = "in-a-file"
  dashboard_body = file("${path.module}/in-a-file.json")
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "in_a_template" {
  cluster_identifier = "in-a-template"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "in_a_template" {
  count = 2

  cluster_identifier = aws_rds_cluster.in_a_template.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "in_a_template" {
  dashboard_name = "in-a-template"
  dashboard_body = templatefile("${path.module}/dashboard.json.tftpl", {
    region  = "eu-west-1"
    members = aws_rds_cluster_instance.in_a_template[*].id
  })
}

# A plan does not show what a local refers to.
# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "in_a_local" {
  cluster_identifier = "in-a-local"
  engine             = "aurora-postgresql"
}

locals {
  widgets = [for metric in ["CPUUtilization", "DatabaseConnections"] : {
    type = "metric"
    properties = {
      region  = "eu-west-1"
      metrics = [["AWS/RDS", metric, "DBClusterIdentifier", aws_rds_cluster.in_a_local.id]]
    }
  }]
}

resource "aws_cloudwatch_dashboard" "in_a_local" {
  dashboard_name = "in-a-local"
  dashboard_body = jsonencode({ widgets = concat(local.widgets, []) })
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "by_member" {
  cluster_identifier = "by-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_member" {
  cluster_identifier = aws_rds_cluster.by_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "by_member" {
  dashboard_name = "by-member"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", aws_rds_cluster_instance.by_member.id]
          ]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "by_each_member" {
  cluster_identifier = "by-each-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_each_member" {
  count = 2

  cluster_identifier = aws_rds_cluster.by_each_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "by_each_member" {
  dashboard_name = "by-each-member"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region  = "eu-west-1"
          metrics = [for it in aws_rds_cluster_instance.by_each_member : ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", it.identifier]]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "by_member_s_name" {
  cluster_identifier = "by-member-s-name"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_member_s_name" {
  count = 2

  identifier         = "by-member-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.by_member_s_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "by_member_s_name" {
  dashboard_name = "by-member-s-name"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "by-member-2"]
          ]
        }
      }
    ]
  })
}

# An aggregate over the writers of one cluster.
# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "writer" {
  cluster_identifier = "writer"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "writer" {
  dashboard_name = "writer"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "Role", "WRITER", "DBClusterIdentifier", aws_rds_cluster.writer.id]
          ]
        }
      }
    ]
  })
}

# Among the widgets of others.
# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "one_of_many" {
  cluster_identifier = "one-of-many"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "one_of_many" {
  dashboard_name = "one-of-many"
  dashboard_body = jsonencode({
    widgets = [
      {
        type       = "text"
        properties = { markdown = "# Shop" }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/EC2", "CPUUtilization", "InstanceId", "i-0123456789abcdef0"]
          ]
        }
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/SQS", "NumberOfMessagesSent", "QueueName", "orders"],
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.one_of_many.id]
          ]
        }
      }
    ]
  })
}

# All of these are others'. A plan does not show what else is in the bodies that depend on them.
# expect: CKV_AURORA_202 failed: no dashboard
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "unshown" {
  cluster_identifier = "unshown"
  engine             = "aurora-postgresql"
}
