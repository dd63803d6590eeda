# What the parameters of an attached group say. PostgreSQL 16 where not said otherwise, so silence would fail.

variable "force_ssl" {
  type    = bool
  default = true
}

resource "aws_rds_cluster_parameter_group" "number" {
  name   = "number"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = 1
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "number" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.number.name
}

resource "aws_rds_cluster_parameter_group" "conditional" {
  name   = "conditional"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = var.force_ssl ? "1" : "0"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "conditional" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.conditional.name
}

resource "aws_rds_cluster_parameter_group" "converted" {
  name   = "converted"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = tostring(1)
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "converted" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.converted.name
}

resource "aws_rds_cluster_parameter_group" "word_on" {
  name   = "word-on"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "on"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "word_on" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.word_on.name
}

resource "aws_rds_cluster_parameter_group" "word_true" {
  name   = "word-true"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "true"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "word_true" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.word_true.name
}

resource "aws_rds_cluster_parameter_group" "zero" {
  name   = "zero"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "zero" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.zero.name
}

resource "aws_rds_cluster_parameter_group" "word_off" {
  name   = "word-off"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "off"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "word_off" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.word_off.name
}

resource "aws_rds_cluster_parameter_group" "number_zero" {
  name   = "number-zero"
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = 0
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "number_zero" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.number_zero.name
}

resource "aws_rds_cluster_parameter_group" "ssl_only" {
  name   = "ssl-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "ssl"
    value = "1"
  }
}

# Offers TLS, and does not insist on it.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "ssl_only" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ssl_only.name
}

resource "aws_rds_cluster_parameter_group" "ciphers_only" {
  name   = "ciphers-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "ssl_ciphers"
    value = "ECDHE-RSA-AES256-GCM-SHA384"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "ciphers_only" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ciphers_only.name
}

resource "aws_rds_cluster_parameter_group" "min_version_only" {
  name   = "min-version-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }
}

# Which TLS, if the client asks for any.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "min_version_only" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.min_version_only.name
}

resource "aws_rds_cluster_parameter_group" "tls_1_0" {
  name   = "tls-1-0"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1"
  }
}

# Enforced, but with a protocol that is broken.
# expect: CKV_AURORA_003 failed: ssl_min_protocol_version
resource "aws_rds_cluster" "tls_1_0" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls_1_0.name
}

resource "aws_rds_cluster_parameter_group" "tls_1_1" {
  name   = "tls-1-1"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.1"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "tls_1_1" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls_1_1.name
}

resource "aws_rds_cluster_parameter_group" "tls_1_2" {
  name   = "tls-1-2"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "tls_1_2" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls_1_2.name
}

resource "aws_rds_cluster_parameter_group" "tls_1_3" {
  name   = "tls-1-3"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.3"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "tls_1_3" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls_1_3.name
}

resource "aws_rds_cluster_parameter_group" "tls_1_1_on_17" {
  name   = "tls-1-1-on-17"
  family = "aurora-postgresql17"

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.1"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "tls_1_1_on_17" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls_1_1_on_17.name
}

# The parameter is dynamic: both ways of applying it work.
# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "pending_reboot" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.pending_reboot.id
}

resource "aws_rds_cluster_parameter_group" "pending_reboot" {
  family = "aurora-postgresql16"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
}

# In the members' group the parameter has no effect: it exists for clusters only.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "instance_group" {
  engine         = "aurora-postgresql"
  engine_version = "15.4"
}

resource "aws_rds_cluster_instance" "instance_group" {
  cluster_identifier      = aws_rds_cluster.instance_group.id
  engine                  = aws_rds_cluster.instance_group.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.instance_group.name
}

resource "aws_db_parameter_group" "instance_group" {
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# IAM tokens need TLS, passwords still do not; and a CA is no obligation.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "iam_and_ca" {
  engine                              = "aurora-postgresql"
  engine_version                      = "15.4"
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster_instance" "iam_and_ca" {
  cluster_identifier = aws_rds_cluster.iam_and_ca.id
  engine             = aws_rds_cluster.iam_and_ca.engine
  instance_class     = "db.r7g.large"
  ca_cert_identifier = "rds-ca-rsa2048-g1"
}
