# Regions without activity streams, in which pgAudit takes their place.

provider "aws" {
  alias  = "ap_southeast_4"
  region = "ap-southeast-4"
}

provider "aws" {
  alias  = "ap_east_2"
  region = "ap-east-2"
}

provider "aws" {
  alias  = "ca_west_1"
  region = "ca-west-1"
}

provider "aws" {
  alias  = "eu_central_2"
  region = "eu-central-2"
}

provider "aws" {
  alias  = "il_central_1"
  region = "il-central-1"
}

provider "aws" {
  alias  = "mx_central_1"
  region = "mx-central-1"
}

provider "aws" {
  alias  = "eu_south_2"
  region = "eu-south-2"
}

# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "ap_southeast_4" {
  provider = aws.ap_southeast_4

  cluster_identifier              = "ap-southeast-4"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ap_southeast_4.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "ap_southeast_4" {
  provider = aws.ap_southeast_4

  name   = "ap-southeast-4"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "ap_southeast_4" {
  provider = aws.ap_southeast_4

  cluster_identifier = aws_rds_cluster.ap_southeast_4.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "ap_east_2" {
  provider = aws.ap_east_2

  cluster_identifier              = "ap-east-2"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ap_east_2.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "ap_east_2" {
  provider = aws.ap_east_2

  name   = "ap-east-2"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "ap_east_2" {
  provider = aws.ap_east_2

  cluster_identifier = aws_rds_cluster.ap_east_2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "ca_west_1" {
  provider = aws.ca_west_1

  cluster_identifier              = "ca-west-1"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ca_west_1.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "ca_west_1" {
  provider = aws.ca_west_1

  name   = "ca-west-1"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "ca_west_1" {
  provider = aws.ca_west_1

  cluster_identifier = aws_rds_cluster.ca_west_1.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "eu_central_2" {
  provider = aws.eu_central_2

  cluster_identifier              = "eu-central-2"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.eu_central_2.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "eu_central_2" {
  provider = aws.eu_central_2

  name   = "eu-central-2"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "eu_central_2" {
  provider = aws.eu_central_2

  cluster_identifier = aws_rds_cluster.eu_central_2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "il_central_1" {
  provider = aws.il_central_1

  cluster_identifier              = "il-central-1"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.il_central_1.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "il_central_1" {
  provider = aws.il_central_1

  name   = "il-central-1"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "il_central_1" {
  provider = aws.il_central_1

  cluster_identifier = aws_rds_cluster.il_central_1.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "mx_central_1" {
  provider = aws.mx_central_1

  cluster_identifier              = "mx-central-1"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.mx_central_1.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "mx_central_1" {
  provider = aws.mx_central_1

  name   = "mx-central-1"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "mx_central_1" {
  provider = aws.mx_central_1

  cluster_identifier = aws_rds_cluster.mx_central_1.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 failed: pgaudit is enough only where aws has no activity streams
resource "aws_rds_cluster" "eu_south_2" {
  provider = aws.eu_south_2

  cluster_identifier              = "eu-south-2"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.eu_south_2.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "eu_south_2" {
  provider = aws.eu_south_2

  name   = "eu-south-2"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

resource "aws_rds_cluster_instance" "eu_south_2" {
  provider = aws.eu_south_2

  cluster_identifier = aws_rds_cluster.eu_south_2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
