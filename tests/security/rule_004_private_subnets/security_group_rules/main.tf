provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 failed: aws_security_group_rule.rule_from_world
resource "aws_rds_cluster" "rule_from_world" {
  cluster_identifier     = "rule-from-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_from_world.id]
}

resource "aws_security_group" "rule_from_world" {
  name   = "rule-from-world"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_from_world" {
  security_group_id = aws_security_group.rule_from_world.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
}

# The rule goes out.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "rule_to_world" {
  cluster_identifier     = "rule-to-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_to_world.id]
}

resource "aws_security_group" "rule_to_world" {
  name   = "rule-to-world"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_to_world" {
  security_group_id = aws_security_group.rule_to_world.id
  type              = "egress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "rule_from_app" {
  cluster_identifier     = "rule-from-app"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_from_app.id]
}

resource "aws_security_group" "rule_from_app" {
  name   = "rule-from-app"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_from_app" {
  security_group_id        = aws_security_group.rule_from_app.id
  type                     = "ingress"
  protocol                 = "tcp"
  from_port                = 5432
  to_port                  = 5432
  source_security_group_id = aws_security_group.app.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "rule_from_itself" {
  cluster_identifier     = "rule-from-itself"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_from_itself.id]
}

resource "aws_security_group" "rule_from_itself" {
  name   = "rule-from-itself"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_from_itself" {
  security_group_id = aws_security_group.rule_from_itself.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  self              = true
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "rule_all_protocols" {
  cluster_identifier     = "rule-all-protocols"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_all_protocols.id]
}

resource "aws_security_group" "rule_all_protocols" {
  name   = "rule-all-protocols"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_all_protocols" {
  security_group_id = aws_security_group.rule_all_protocols.id
  type              = "ingress"
  protocol          = "all"
  from_port         = 0
  to_port           = 0
  ipv6_cidr_blocks  = ["::/0"]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "rule_web" {
  cluster_identifier     = "rule-web"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_web.id]
}

resource "aws_security_group" "rule_web" {
  name   = "rule-web"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_web" {
  security_group_id = aws_security_group.rule_web.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["0.0.0.0/0"]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "rule_prefix_list" {
  cluster_identifier     = "rule-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_prefix_list.id]
}

resource "aws_security_group" "rule_prefix_list" {
  name   = "rule-prefix-list"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "rule_prefix_list" {
  security_group_id = aws_security_group.rule_prefix_list.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  prefix_list_ids   = [aws_ec2_managed_prefix_list.world.id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "rules_each" {
  cluster_identifier     = "rules-each"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rules_each.id]
}

resource "aws_security_group" "rules_each" {
  name   = "rules-each"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "each" {
  for_each = toset(["10.0.0.0/8", "0.0.0.0/0"])

  security_group_id = aws_security_group.rules_each.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = [each.value]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "rule_switched_off" {
  cluster_identifier     = "rule-switched-off"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.rule_switched_off.id]
}

resource "aws_security_group" "rule_switched_off" {
  name   = "rule-switched-off"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "switched_off" {
  count = 0

  security_group_id = aws_security_group.rule_switched_off.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
}

# expect: CKV_AURORA_004 failed: aws_vpc_security_group_ingress_rule.single_from_world
resource "aws_rds_cluster" "single_from_world" {
  cluster_identifier     = "single-from-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_from_world.id]
}

resource "aws_security_group" "single_from_world" {
  name   = "single-from-world"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_from_world" {
  security_group_id = aws_security_group.single_from_world.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "single_from_world_ipv6" {
  cluster_identifier     = "single-from-world-ipv6"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_from_world_ipv6.id]
}

resource "aws_security_group" "single_from_world_ipv6" {
  name   = "single-from-world-ipv6"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_from_world_ipv6" {
  security_group_id = aws_security_group.single_from_world_ipv6.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv6         = "::/0"
}

# All protocols come without ports.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "single_all_protocols" {
  cluster_identifier     = "single-all-protocols"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_all_protocols.id]
}

resource "aws_security_group" "single_all_protocols" {
  name   = "single-all-protocols"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_all_protocols" {
  security_group_id = aws_security_group.single_all_protocols.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "single_from_app" {
  cluster_identifier     = "single-from-app"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_from_app.id]
}

resource "aws_security_group" "single_from_app" {
  name   = "single-from-app"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_from_app" {
  security_group_id            = aws_security_group.single_from_app.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.app.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "single_from_network" {
  cluster_identifier     = "single-from-network"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_from_network.id]
}

resource "aws_security_group" "single_from_network" {
  name   = "single-from-network"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_from_network" {
  security_group_id = aws_security_group.single_from_network.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "10.0.0.0/8"
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "single_web" {
  cluster_identifier     = "single-web"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_web.id]
}

resource "aws_security_group" "single_web" {
  name   = "single-web"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_web" {
  security_group_id = aws_security_group.single_web.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "single_prefix_list" {
  cluster_identifier     = "single-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_prefix_list.id]
}

resource "aws_security_group" "single_prefix_list" {
  name   = "single-prefix-list"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_prefix_list" {
  security_group_id = aws_security_group.single_prefix_list.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  prefix_list_id    = aws_ec2_managed_prefix_list.world.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "single_to_world" {
  cluster_identifier     = "single-to-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_to_world.id]
}

resource "aws_security_group" "single_to_world" {
  name   = "single-to-world"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_egress_rule" "single_to_world" {
  security_group_id = aws_security_group.single_to_world.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

# Two rules, one world.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "single_halves" {
  cluster_identifier     = "single-halves"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.single_halves.id]
}

resource "aws_security_group" "single_halves" {
  name   = "single-halves"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "single_low" {
  security_group_id = aws_security_group.single_halves.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "single_high" {
  security_group_id = aws_security_group.single_halves.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "128.0.0.0/1"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "by_key_open" {
  cluster_identifier     = "by-key-open"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.by_key["open"].id]
}

# The open rule belongs to its sister.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "by_key_closed" {
  cluster_identifier     = "by-key-closed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.by_key["closed"].id]
}

resource "aws_security_group" "by_key" {
  for_each = toset(["open", "closed"])

  name   = each.key
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "by_key" {
  for_each = { open = "0.0.0.0/0", closed = "10.0.0.0/8" }

  security_group_id = aws_security_group.by_key[each.key].id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = each.value
}
