provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "closed" {
  cluster_identifier     = "closed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_security_group" "closed" {
  name   = "closed"
  vpc_id = aws_vpc.main.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "from_app" {
  cluster_identifier     = "from-app"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.from_app.id]
}

resource "aws_security_group" "from_app" {
  name   = "from-app"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [aws_security_group.app.id]
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "from_network" {
  cluster_identifier     = "from-network"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.from_network.id]
}

resource "aws_security_group" "from_network" {
  name   = "from-network"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.0.0/8"]
  }
}

# Direction matters: what goes out is free.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "to_world" {
  cluster_identifier     = "to-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.to_world.id]
}

resource "aws_security_group" "to_world" {
  name   = "to-world"
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed: aws_security_group.from_world
resource "aws_rds_cluster" "from_world" {
  cluster_identifier     = "from-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.from_world.id]
}

resource "aws_security_group" "from_world" {
  name   = "from-world"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "from_world_ipv6" {
  cluster_identifier     = "from-world-ipv6"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.from_world_ipv6.id]
}

resource "aws_security_group" "from_world_ipv6" {
  name   = "from-world-ipv6"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    ipv6_cidr_blocks = ["::/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "from_world_dual_stack" {
  cluster_identifier     = "from-world-dual-stack"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.from_world_dual_stack.id]
  network_type           = "DUAL"
}

resource "aws_security_group" "from_world_dual_stack" {
  name   = "from-world-dual-stack"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    ipv6_cidr_blocks = ["::/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "world_among_others" {
  cluster_identifier     = "world-among-others"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.world_among_others.id]
}

resource "aws_security_group" "world_among_others" {
  name   = "world-among-others"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "all_ports" {
  cluster_identifier     = "all-ports"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.all_ports.id]
}

resource "aws_security_group" "all_ports" {
  name   = "all-ports"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "all_protocols" {
  cluster_identifier     = "all-protocols"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.all_protocols.id]
}

resource "aws_security_group" "all_protocols" {
  name   = "all-protocols"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "protocol_by_number" {
  cluster_identifier     = "protocol-by-number"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.protocol_by_number.id]
}

resource "aws_security_group" "protocol_by_number" {
  name   = "protocol-by-number"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "6"
    from_port   = 5000
    to_port     = 6000
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Open for another port than the cluster's.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "web_from_world" {
  cluster_identifier     = "web-from-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.web_from_world.id]
}

resource "aws_security_group" "web_from_world" {
  name   = "web-from-world"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# PostgreSQL speaks TCP.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "udp_from_world" {
  cluster_identifier     = "udp-from-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.udp_from_world.id]
}

resource "aws_security_group" "udp_from_world" {
  name   = "udp-from-world"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "udp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "ping_from_world" {
  cluster_identifier     = "ping-from-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.ping_from_world.id]
}

resource "aws_security_group" "ping_from_world" {
  name   = "ping-from-world"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "icmp"
    from_port   = -1
    to_port     = -1
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# The cluster listens on 6432.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "other_port" {
  cluster_identifier     = "other-port"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.other_port.id]
  port                   = 6432
}

resource "aws_security_group" "other_port" {
  name   = "other-port"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "other_port_open" {
  cluster_identifier     = "other-port-open"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.other_port_open.id]
  port                   = 6432
}

resource "aws_security_group" "other_port_open" {
  name   = "other-port-open"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 6432
    to_port     = 6432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# The two halves are the whole.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "halves" {
  cluster_identifier     = "halves"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.halves.id]
}

resource "aws_security_group" "halves" {
  name   = "halves"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "halves_in_two_rules" {
  cluster_identifier     = "halves-in-two-rules"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.halves_in_two_rules.id]
}

resource "aws_security_group" "halves_in_two_rules" {
  name   = "halves-in-two-rules"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/1"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["128.0.0.0/1"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "halves_of_ipv6" {
  cluster_identifier     = "halves-of-ipv6"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.halves_of_ipv6.id]
}

resource "aws_security_group" "halves_of_ipv6" {
  name   = "halves-of-ipv6"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    ipv6_cidr_blocks = ["::/1", "8000::/1"]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "world_prefix_list" {
  cluster_identifier     = "world-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.world_prefix_list.id]
}

resource "aws_security_group" "world_prefix_list" {
  name   = "world-prefix-list"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    prefix_list_ids = [aws_ec2_managed_prefix_list.world.id]
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "office_prefix_list" {
  cluster_identifier     = "office-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.office_prefix_list.id]
}

resource "aws_security_group" "office_prefix_list" {
  name   = "office-prefix-list"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "list_of_objects" {
  cluster_identifier     = "list-of-objects"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.list_of_objects.id]
}

resource "aws_security_group" "list_of_objects" {
  name   = "list-of-objects"
  vpc_id = aws_vpc.main.id

  ingress = [{
    description      = ""
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "list_of_objects_inside" {
  cluster_identifier     = "list-of-objects-inside"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.list_of_objects_inside.id]
}

resource "aws_security_group" "list_of_objects_inside" {
  name   = "list-of-objects-inside"
  vpc_id = aws_vpc.main.id

  ingress = [{
    description      = ""
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    cidr_blocks      = ["10.0.0.0/8"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "emptied" {
  cluster_identifier     = "emptied"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.emptied.id]
}

resource "aws_security_group" "emptied" {
  name   = "emptied"
  vpc_id = aws_vpc.main.id

  ingress = []
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "dynamic" {
  cluster_identifier     = "dynamic"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.dynamic.id]
}

resource "aws_security_group" "dynamic" {
  name   = "dynamic"
  vpc_id = aws_vpc.main.id

  dynamic "ingress" {
    for_each = var.allowed

    content {
      protocol    = "tcp"
      from_port   = 5432
      to_port     = 5432
      cidr_blocks = [ingress.value]
    }
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "dynamic_inside" {
  cluster_identifier     = "dynamic-inside"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.dynamic_inside.id]
}

resource "aws_security_group" "dynamic_inside" {
  name   = "dynamic-inside"
  vpc_id = aws_vpc.main.id

  dynamic "ingress" {
    for_each = [for cidr in var.allowed : cidr if cidr != "0.0.0.0/0"]

    content {
      protocol    = "tcp"
      from_port   = 5432
      to_port     = 5432
      cidr_blocks = [ingress.value]
    }
  }
}

# The static block is there as well.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "static_beside_dynamic" {
  cluster_identifier     = "static-beside-dynamic"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.static_beside_dynamic.id]
}

resource "aws_security_group" "static_beside_dynamic" {
  name   = "static-beside-dynamic"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }

  dynamic "ingress" {
    for_each = ["10.0.0.0/8"]

    content {
      protocol    = "tcp"
      from_port   = 5432
      to_port     = 5432
      cidr_blocks = [ingress.value]
    }
  }
}

# expect: CKV_AURORA_004 failed: aws_security_group.from_world
resource "aws_rds_cluster" "second_group_open" {
  cluster_identifier     = "second-group-open"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.closed.id, aws_security_group.from_world.id]
}

# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "groups_joined" {
  cluster_identifier     = "groups-joined"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = concat([aws_security_group.closed.id], aws_security_group.more[*].id)
}

resource "aws_security_group" "extra" {
  count = 2

  name   = "extra-${count.index}"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = count.index == 1 ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
  }
}

resource "aws_security_group" "more" {
  count = 2

  name   = "more-${count.index}"
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "first_extra" {
  cluster_identifier     = "first-extra"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.extra[0].id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "second_extra" {
  cluster_identifier     = "second-extra"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.extra[1].id]
}
