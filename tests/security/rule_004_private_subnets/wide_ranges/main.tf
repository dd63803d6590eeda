# How much of the internet is the internet, in an ingress rule and in a route.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "private" {
  subnet_ids = aws_subnet.private[*].id
}

locals {
  wide = {
    everything       = ["0.0.0.0/0"]
    half             = ["0.0.0.0/1"]
    quarter          = ["64.0.0.0/2"]
    two_eighths      = ["16.0.0.0/8", "17.0.0.0/8"]
    all_but_private  = ["1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6"]
    here_and_there   = ["20.0.0.0/8", "30.0.0.0/8", "40.0.0.0/8"]
    private_and_more = ["10.0.0.0/8", "128.0.0.0/1"]
  }
  narrow = {
    private      = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
    one_network  = ["17.0.0.0/8"]
    one_address  = ["203.0.113.7/32"]
    no_addresses = ["224.0.0.0/3"]
  }
  wide_ipv6 = {
    everything = ["::/0"]
    routed     = ["2000::/3"]
    half       = ["::/1"]
    provider   = ["2600::/12"]
  }
  narrow_ipv6 = {
    local        = ["fc00::/7"]
    one_network  = ["2600:1f00::/24"]
    no_addresses = ["8000::/1"]
  }
}

resource "aws_security_group" "wide" {
  for_each = local.wide
  vpc_id   = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = each.value
  }
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "wide" {
  for_each               = local.wide
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.wide[each.key].id]
}

resource "aws_security_group" "narrow" {
  for_each = local.narrow
  vpc_id   = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = each.value
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "narrow" {
  for_each               = local.narrow
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.narrow[each.key].id]
}

resource "aws_security_group" "wide_ipv6" {
  for_each = local.wide_ipv6
  vpc_id   = aws_vpc.main.id

  ingress {
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    ipv6_cidr_blocks = each.value
  }
}

# expect: CKV_AURORA_004 failed: lets the whole internet reach port 5432
resource "aws_rds_cluster" "wide_ipv6" {
  for_each               = local.wide_ipv6
  engine                 = "aurora-postgresql"
  network_type           = "DUAL"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.wide_ipv6[each.key].id]
}

resource "aws_security_group" "narrow_ipv6" {
  for_each = local.narrow_ipv6
  vpc_id   = aws_vpc.main.id

  ingress {
    protocol         = "tcp"
    from_port        = 5432
    to_port          = 5432
    ipv6_cidr_blocks = each.value
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "narrow_ipv6" {
  for_each               = local.narrow_ipv6
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.narrow_ipv6[each.key].id]
}

resource "aws_security_group" "closed" {
  vpc_id = aws_vpc.main.id
}

# A route to half of the internet.
resource "aws_route_table" "half" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "128.0.0.0/1"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_subnet" "half" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.10.0/24"
}

resource "aws_route_table_association" "half" {
  subnet_id      = aws_subnet.half.id
  route_table_id = aws_route_table.half.id
}

resource "aws_db_subnet_group" "half" {
  subnet_ids = [aws_subnet.half.id, aws_subnet.private[0].id]
}

# expect: CKV_AURORA_004 failed: is public
resource "aws_rds_cluster" "route_to_half" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.half.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}
