provider "aws" {
  region = "eu-west-1"
}

# Instances that run PgBouncer, each told its database's name in another way. What a plan knows of an address that AWS
# has yet to give is nothing; a host name that is written out is known to both.

# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "plain" {
  cluster_identifier = "plain"
  engine             = "aurora-postgresql"
}

resource "aws_instance" "plain" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = <<-EOT
    #!/bin/bash
    dnf install -y pgbouncer
    echo "* = host=${aws_rds_cluster.plain.endpoint}" >> /etc/pgbouncer/pgbouncer.ini
    systemctl enable --now pgbouncer
  EOT
}

# expect: CKV_AURORA_104 passed
# expect plan: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "encoded" {
  cluster_identifier = "encoded"
  engine             = "aurora-postgresql"
}

resource "aws_launch_template" "encoded" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = base64encode(<<-EOT
    #!/bin/bash
    apt-get install -y pgbouncer
    echo "* = host=${aws_rds_cluster.encoded.endpoint} port=${aws_rds_cluster.encoded.port}" >> /etc/pgbouncer/pgbouncer.ini
  EOT
  )
}

# #!/bin/bash, apt-get install -y pgbouncer, and the host:
# literal-base64.cluster-cabcdefghijk.eu-west-1.rds.amazonaws.com
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "literal_base64" {
  cluster_identifier = "literal-base64"
  engine             = "aurora-postgresql"
}

resource "aws_instance" "literal_base64" {
  ami              = "ami-0123456789abcdef0"
  instance_type    = "t4g.small"
  user_data_base64 = "IyEvYmluL2Jhc2gKYXB0LWdldCBpbnN0YWxsIC15IHBnYm91bmNlcgplY2hvICcqID0gaG9zdD1saXRlcmFsLWJhc2U2NC5jbHVzdGVyLWNhYmNkZWZnaGlqay5ldS13ZXN0LTEucmRzLmFtYXpvbmF3cy5jb20nID4+IC9ldGMvcGdib3VuY2VyL3BnYm91bmNlci5pbmkK"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "literal_host" {
  cluster_identifier = "literal-host"
  engine             = "aurora-postgresql"
}

resource "aws_instance" "literal_host" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = <<-EOT
    #cloud-config
    packages: [pgpool2]
    write_files:
      - path: /etc/pgpool2/pgpool.conf
        content: backend_hostname0 = 'literal-host.cluster-cabcdefghijk.eu-west-1.rds.amazonaws.com'
    runcmd:
      - systemctl restart pgpool2
  EOT
}
