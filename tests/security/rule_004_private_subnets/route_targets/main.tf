provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_004 failed: aws_subnet.internet_gateway
resource "aws_rds_cluster" "internet_gateway" {
  cluster_identifier     = "internet-gateway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.internet_gateway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "internet_gateway" {
  name       = "internet-gateway"
  subnet_ids = aws_subnet.internet_gateway[*].id
}

resource "aws_subnet" "internet_gateway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${2 + count.index}.0/24"
}

resource "aws_route_table_association" "internet_gateway" {
  count = 2

  subnet_id      = aws_subnet.internet_gateway[count.index].id
  route_table_id = aws_route_table.internet_gateway.id
}

resource "aws_route_table" "internet_gateway" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "no_routes" {
  cluster_identifier     = "no-routes"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.no_routes.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "no_routes" {
  name       = "no-routes"
  subnet_ids = aws_subnet.no_routes[*].id
}

resource "aws_subnet" "no_routes" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${4 + count.index}.0/24"
}

resource "aws_route_table_association" "no_routes" {
  count = 2

  subnet_id      = aws_subnet.no_routes[count.index].id
  route_table_id = aws_route_table.no_routes.id
}

resource "aws_route_table" "no_routes" {
  vpc_id = aws_vpc.main.id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "nat" {
  cluster_identifier     = "nat"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.nat.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "nat" {
  name       = "nat"
  subnet_ids = aws_subnet.nat[*].id
}

resource "aws_subnet" "nat" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${6 + count.index}.0/24"
}

resource "aws_route_table_association" "nat" {
  count = 2

  subnet_id      = aws_subnet.nat[count.index].id
  route_table_id = aws_route_table.nat.id
}

resource "aws_route_table" "nat" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "firewall" {
  cluster_identifier     = "firewall"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.firewall.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "firewall" {
  name       = "firewall"
  subnet_ids = aws_subnet.firewall[*].id
}

resource "aws_subnet" "firewall" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${8 + count.index}.0/24"
}

resource "aws_route_table_association" "firewall" {
  count = 2

  subnet_id      = aws_subnet.firewall[count.index].id
  route_table_id = aws_route_table.firewall.id
}

resource "aws_route_table" "firewall" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block           = "0.0.0.0/0"
    network_interface_id = aws_network_interface.firewall.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "inspection" {
  cluster_identifier     = "inspection"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.inspection.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "inspection" {
  name       = "inspection"
  subnet_ids = aws_subnet.inspection[*].id
}

resource "aws_subnet" "inspection" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${10 + count.index}.0/24"
}

resource "aws_route_table_association" "inspection" {
  count = 2

  subnet_id      = aws_subnet.inspection[count.index].id
  route_table_id = aws_route_table.inspection.id
}

resource "aws_route_table" "inspection" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block      = "0.0.0.0/0"
    vpc_endpoint_id = aws_vpc_endpoint.inspection.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "transit" {
  cluster_identifier     = "transit"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.transit.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "transit" {
  name       = "transit"
  subnet_ids = aws_subnet.transit[*].id
}

resource "aws_subnet" "transit" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${12 + count.index}.0/24"
}

resource "aws_route_table_association" "transit" {
  count = 2

  subnet_id      = aws_subnet.transit[count.index].id
  route_table_id = aws_route_table.transit.id
}

resource "aws_route_table" "transit" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = aws_ec2_transit_gateway.main.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "peering" {
  cluster_identifier     = "peering"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.peering.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "peering" {
  name       = "peering"
  subnet_ids = aws_subnet.peering[*].id
}

resource "aws_subnet" "peering" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${14 + count.index}.0/24"
}

resource "aws_route_table_association" "peering" {
  count = 2

  subnet_id      = aws_subnet.peering[count.index].id
  route_table_id = aws_route_table.peering.id
}

resource "aws_route_table" "peering" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block                = "0.0.0.0/0"
    vpc_peering_connection_id = aws_vpc_peering_connection.hub.id
  }
}

# gateway_id also takes VPN gateways.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "vpn_gateway" {
  cluster_identifier     = "vpn-gateway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.vpn_gateway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "vpn_gateway" {
  name       = "vpn-gateway"
  subnet_ids = aws_subnet.vpn_gateway[*].id
}

resource "aws_subnet" "vpn_gateway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${16 + count.index}.0/24"
}

resource "aws_route_table_association" "vpn_gateway" {
  count = 2

  subnet_id      = aws_subnet.vpn_gateway[count.index].id
  route_table_id = aws_route_table.vpn_gateway.id
}

resource "aws_route_table" "vpn_gateway" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_vpn_gateway.main.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "vpn_gateway_by_id" {
  cluster_identifier     = "vpn-gateway-by-id"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.vpn_gateway_by_id.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "vpn_gateway_by_id" {
  name       = "vpn-gateway-by-id"
  subnet_ids = aws_subnet.vpn_gateway_by_id[*].id
}

resource "aws_subnet" "vpn_gateway_by_id" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${18 + count.index}.0/24"
}

resource "aws_route_table_association" "vpn_gateway_by_id" {
  count = 2

  subnet_id      = aws_subnet.vpn_gateway_by_id[count.index].id
  route_table_id = aws_route_table.vpn_gateway_by_id.id
}

resource "aws_route_table" "vpn_gateway_by_id" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = "vgw-0123456789abcdef0"
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "propagated" {
  cluster_identifier     = "propagated"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.propagated.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "propagated" {
  name       = "propagated"
  subnet_ids = aws_subnet.propagated[*].id
}

resource "aws_subnet" "propagated" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${20 + count.index}.0/24"
}

resource "aws_route_table_association" "propagated" {
  count = 2

  subnet_id      = aws_subnet.propagated[count.index].id
  route_table_id = aws_route_table.propagated.id
}

resource "aws_route_table" "propagated" {
  vpc_id = aws_vpc.main.id

  propagating_vgws = [aws_vpn_gateway.main.id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "local" {
  cluster_identifier     = "local"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.local.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "local" {
  name       = "local"
  subnet_ids = aws_subnet.local[*].id
}

resource "aws_subnet" "local" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${22 + count.index}.0/24"
}

resource "aws_route_table_association" "local" {
  count = 2

  subnet_id      = aws_subnet.local[count.index].id
  route_table_id = aws_route_table.local.id
}

resource "aws_route_table" "local" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = aws_vpc.main.cidr_block
    gateway_id = "local"
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "internet_gateway_by_id" {
  cluster_identifier     = "internet-gateway-by-id"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.internet_gateway_by_id.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "internet_gateway_by_id" {
  name       = "internet-gateway-by-id"
  subnet_ids = aws_subnet.internet_gateway_by_id[*].id
}

resource "aws_subnet" "internet_gateway_by_id" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${24 + count.index}.0/24"
}

resource "aws_route_table_association" "internet_gateway_by_id" {
  count = 2

  subnet_id      = aws_subnet.internet_gateway_by_id[count.index].id
  route_table_id = aws_route_table.internet_gateway_by_id.id
}

resource "aws_route_table" "internet_gateway_by_id" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = "igw-0123456789abcdef0"
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "internet_gateway_looked_up" {
  cluster_identifier     = "internet-gateway-looked-up"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.internet_gateway_looked_up.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "internet_gateway_looked_up" {
  name       = "internet-gateway-looked-up"
  subnet_ids = aws_subnet.internet_gateway_looked_up[*].id
}

resource "aws_subnet" "internet_gateway_looked_up" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${26 + count.index}.0/24"
}

resource "aws_route_table_association" "internet_gateway_looked_up" {
  count = 2

  subnet_id      = aws_subnet.internet_gateway_looked_up[count.index].id
  route_table_id = aws_route_table.internet_gateway_looked_up.id
}

resource "aws_route_table" "internet_gateway_looked_up" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = data.aws_internet_gateway.found.id
  }
}

# The two halves are the whole.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "halves" {
  cluster_identifier     = "halves"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.halves.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "halves" {
  name       = "halves"
  subnet_ids = aws_subnet.halves[*].id
}

resource "aws_subnet" "halves" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${28 + count.index}.0/24"
}

resource "aws_route_table_association" "halves" {
  count = 2

  subnet_id      = aws_subnet.halves[count.index].id
  route_table_id = aws_route_table.halves.id
}

resource "aws_route_table" "halves" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/1"
    gateway_id = aws_internet_gateway.main.id
  }

  route {
    cidr_block = "128.0.0.0/1"
    gateway_id = aws_internet_gateway.main.id
  }
}

# Only a default route to an internet gateway makes it public here.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "offices_only" {
  cluster_identifier     = "offices-only"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.offices_only.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "offices_only" {
  name       = "offices-only"
  subnet_ids = aws_subnet.offices_only[*].id
}

resource "aws_subnet" "offices_only" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${30 + count.index}.0/24"
}

resource "aws_route_table_association" "offices_only" {
  count = 2

  subnet_id      = aws_subnet.offices_only[count.index].id
  route_table_id = aws_route_table.offices_only.id
}

resource "aws_route_table" "offices_only" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "192.0.2.0/24"
    gateway_id = aws_internet_gateway.main.id
  }

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "world_prefix_list" {
  cluster_identifier     = "world-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.world_prefix_list.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "world_prefix_list" {
  name       = "world-prefix-list"
  subnet_ids = aws_subnet.world_prefix_list[*].id
}

resource "aws_subnet" "world_prefix_list" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${32 + count.index}.0/24"
}

resource "aws_route_table_association" "world_prefix_list" {
  count = 2

  subnet_id      = aws_subnet.world_prefix_list[count.index].id
  route_table_id = aws_route_table.world_prefix_list.id
}

resource "aws_route_table" "world_prefix_list" {
  vpc_id = aws_vpc.main.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.world.id
    gateway_id                 = aws_internet_gateway.main.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "office_prefix_list" {
  cluster_identifier     = "office-prefix-list"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.office_prefix_list.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "office_prefix_list" {
  name       = "office-prefix-list"
  subnet_ids = aws_subnet.office_prefix_list[*].id
}

resource "aws_subnet" "office_prefix_list" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${34 + count.index}.0/24"
}

resource "aws_route_table_association" "office_prefix_list" {
  count = 2

  subnet_id      = aws_subnet.office_prefix_list[count.index].id
  route_table_id = aws_route_table.office_prefix_list.id
}

resource "aws_route_table" "office_prefix_list" {
  vpc_id = aws_vpc.main.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.offices.id
    gateway_id                 = aws_internet_gateway.main.id
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "carrier" {
  cluster_identifier     = "carrier"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.carrier.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "carrier" {
  name       = "carrier"
  subnet_ids = aws_subnet.carrier[*].id
}

resource "aws_subnet" "carrier" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${36 + count.index}.0/24"
}

resource "aws_route_table_association" "carrier" {
  count = 2

  subnet_id      = aws_subnet.carrier[count.index].id
  route_table_id = aws_route_table.carrier.id
}

resource "aws_route_table" "carrier" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block         = "0.0.0.0/0"
    carrier_gateway_id = aws_ec2_carrier_gateway.main.id
  }
}

# Lets nothing in.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "ipv6_egress_only" {
  cluster_identifier     = "ipv6-egress-only"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.ipv6_egress_only.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "ipv6_egress_only" {
  name       = "ipv6-egress-only"
  subnet_ids = aws_subnet.ipv6_egress_only[*].id
}

resource "aws_subnet" "ipv6_egress_only" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${38 + count.index}.0/24"
}

resource "aws_route_table_association" "ipv6_egress_only" {
  count = 2

  subnet_id      = aws_subnet.ipv6_egress_only[count.index].id
  route_table_id = aws_route_table.ipv6_egress_only.id
}

resource "aws_route_table" "ipv6_egress_only" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }

  route {
    ipv6_cidr_block        = "::/0"
    egress_only_gateway_id = aws_egress_only_internet_gateway.main.id
  }
}

# Public through IPv6.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "ipv6_internet_gateway" {
  cluster_identifier     = "ipv6-internet-gateway"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.ipv6_internet_gateway.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "ipv6_internet_gateway" {
  name       = "ipv6-internet-gateway"
  subnet_ids = aws_subnet.ipv6_internet_gateway[*].id
}

resource "aws_subnet" "ipv6_internet_gateway" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${40 + count.index}.0/24"
}

resource "aws_route_table_association" "ipv6_internet_gateway" {
  count = 2

  subnet_id      = aws_subnet.ipv6_internet_gateway[count.index].id
  route_table_id = aws_route_table.ipv6_internet_gateway.id
}

resource "aws_route_table" "ipv6_internet_gateway" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }

  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}

# A plan shows the routes of dynamic blocks without their references.
# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "dynamic_routes" {
  cluster_identifier     = "dynamic-routes"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.dynamic_routes.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "dynamic_routes" {
  name       = "dynamic-routes"
  subnet_ids = aws_subnet.dynamic_routes[*].id
}

resource "aws_subnet" "dynamic_routes" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${42 + count.index}.0/24"
}

resource "aws_route_table_association" "dynamic_routes" {
  count = 2

  subnet_id      = aws_subnet.dynamic_routes[count.index].id
  route_table_id = aws_route_table.dynamic_routes.id
}

resource "aws_route_table" "dynamic_routes" {
  vpc_id = aws_vpc.main.id

  dynamic "route" {
    for_each = { "10.1.0.0/16" = aws_vpn_gateway.main.id, "0.0.0.0/0" = aws_internet_gateway.main.id }

    content {
      cidr_block = route.key
      gateway_id = route.value
    }
  }
}

# A plan does not show which gateway is whose.
# expect: CKV_AURORA_004 passed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "vpn_by_default" {
  cluster_identifier     = "vpn-by-default"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.vpn_by_default.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "vpn_by_default" {
  name       = "vpn-by-default"
  subnet_ids = aws_subnet.vpn_by_default[*].id
}

resource "aws_subnet" "vpn_by_default" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${44 + count.index}.0/24"
}

resource "aws_route_table_association" "vpn_by_default" {
  count = 2

  subnet_id      = aws_subnet.vpn_by_default[count.index].id
  route_table_id = aws_route_table.vpn_by_default.id
}

resource "aws_route_table" "vpn_by_default" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_vpn_gateway.main.id
  }

  route {
    cidr_block = "192.0.2.0/24"
    gateway_id = aws_internet_gateway.main.id
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "dynamic_without_any" {
  cluster_identifier     = "dynamic-without-any"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.dynamic_without_any.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "dynamic_without_any" {
  name       = "dynamic-without-any"
  subnet_ids = aws_subnet.dynamic_without_any[*].id
}

resource "aws_subnet" "dynamic_without_any" {
  count = 2

  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${46 + count.index}.0/24"
}

resource "aws_route_table_association" "dynamic_without_any" {
  count = 2

  subnet_id      = aws_subnet.dynamic_without_any[count.index].id
  route_table_id = aws_route_table.dynamic_without_any.id
}

resource "aws_route_table" "dynamic_without_any" {
  vpc_id = aws_vpc.main.id

  dynamic "route" {
    for_each = []

    content {
      cidr_block = "0.0.0.0/0"
      gateway_id = aws_internet_gateway.main.id
    }
  }
}
