# Lists that are put together from several, or chosen among them: only what is certainly in them decides.

variable "use_public" {
  type = bool
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

data "aws_vpc" "peer" {
  id = "vpc-0123456789abcdef0"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1${count.index}.0/24"
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private.id
}

resource "aws_db_subnet_group" "private" {
  name       = "private"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_security_group" "open" {
  name   = "open"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "closed" {
  name   = "closed"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "also_closed" {
  name   = "also-closed"
  vpc_id = aws_vpc.main.id
}

resource "aws_db_subnet_group" "private_or_given" {
  name       = "private-or-given"
  subnet_ids = length(var.subnet_ids) > 0 ? var.subnet_ids : aws_subnet.private[*].id
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "private_or_given" {
  cluster_identifier     = "private-or-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private_or_given.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "public_or_given" {
  name       = "public-or-given"
  subnet_ids = length(var.subnet_ids) > 0 ? var.subnet_ids : aws_subnet.public[*].id
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "public_or_given" {
  cluster_identifier     = "public-or-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public_or_given.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "first_given" {
  name       = "first-given"
  subnet_ids = coalescelist(var.subnet_ids, aws_subnet.public[*].id)
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "first_given" {
  cluster_identifier     = "first-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.first_given.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "public_or_private" {
  name       = "public-or-private"
  subnet_ids = var.use_public ? aws_subnet.public[*].id : aws_subnet.private[*].id
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "public_or_private" {
  cluster_identifier     = "public-or-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public_or_private.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "either_is_public" {
  name       = "either-is-public"
  subnet_ids = var.use_public ? aws_subnet.public[*].id : [aws_subnet.public[0].id, aws_subnet.private[1].id]
}

# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "either_is_public" {
  cluster_identifier     = "either-is-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.either_is_public.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "private_and_given" {
  name       = "private-and-given"
  subnet_ids = concat(var.subnet_ids, aws_subnet.private[*].id)
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "private_and_given" {
  cluster_identifier     = "private-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private_and_given.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "public_and_given" {
  name       = "public-and-given"
  subnet_ids = concat(var.subnet_ids, aws_subnet.public[*].id)
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public_and_given" {
  cluster_identifier     = "public-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public_and_given.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "private_and_private" {
  name       = "private-and-private"
  subnet_ids = distinct(flatten([aws_subnet.private[*].id, [aws_subnet.private[0].id]]))
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private_and_private" {
  cluster_identifier     = "private-and-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private_and_private.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "closed_or_given" {
  cluster_identifier     = "closed-or-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = length(var.security_group_ids) > 0 ? var.security_group_ids : [aws_security_group.closed.id]
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 failed
resource "aws_rds_cluster" "open_or_given" {
  cluster_identifier     = "open-or-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = length(var.security_group_ids) > 0 ? var.security_group_ids : [aws_security_group.open.id]
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "first_closed" {
  cluster_identifier     = "first-closed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = coalescelist(var.security_group_ids, [aws_security_group.closed.id])
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "open_or_closed" {
  cluster_identifier     = "open-or-closed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [var.use_public ? aws_security_group.open.id : aws_security_group.closed.id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "one_of_two_closed" {
  cluster_identifier     = "one-of-two-closed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [var.use_public ? aws_security_group.also_closed.id : aws_security_group.closed.id]
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "closed_and_given" {
  cluster_identifier     = "closed-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = concat(var.security_group_ids, [aws_security_group.closed.id])
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "open_and_given" {
  cluster_identifier     = "open-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = concat(var.security_group_ids, [aws_security_group.open.id])
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "flat_closed_and_given" {
  cluster_identifier     = "flat-closed-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = flatten([aws_security_group.closed.id, var.security_group_ids])
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "flat_open_and_given" {
  cluster_identifier     = "flat-open-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = flatten([aws_security_group.open.id, var.security_group_ids])
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "compact_closed_and_given" {
  cluster_identifier     = "compact-closed-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = compact(concat([aws_security_group.closed.id], var.security_group_ids))
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "union_of_open_and_given" {
  cluster_identifier     = "union-of-open-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = setunion([aws_security_group.open.id], var.security_group_ids)
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "closed_and_closed" {
  cluster_identifier     = "closed-and-closed"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = compact(concat([aws_security_group.closed.id], [aws_security_group.also_closed.id]))
}

# The ranges of a group, too.

variable "ranges" {
  type = list(string)
}

resource "aws_security_group" "peer_range" {
  name   = "peer-range"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [data.aws_vpc.peer.cidr_block]
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "peer_range" {
  cluster_identifier     = "peer-range"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.peer_range.id]
}

resource "aws_security_group" "peer_range_and_given" {
  name   = "peer-range-and-given"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = concat([data.aws_vpc.peer.cidr_block], var.ranges)
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "peer_range_and_given" {
  cluster_identifier     = "peer-range-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.peer_range_and_given.id]
}

resource "aws_security_group" "peer_range_or_given" {
  name   = "peer-range-or-given"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = length(var.ranges) > 0 ? var.ranges : [data.aws_vpc.peer.cidr_block]
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "peer_range_or_given" {
  cluster_identifier     = "peer-range-or-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.peer_range_or_given.id]
}

resource "aws_security_group" "peer_range_or_private" {
  name   = "peer-range-or-private"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = var.use_public ? [data.aws_vpc.peer.cidr_block] : ["10.0.0.0/8"]
  }
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "peer_range_or_private" {
  cluster_identifier     = "peer-range-or-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.peer_range_or_private.id]
}

resource "aws_security_group" "peer_range_or_world" {
  name   = "peer-range-or-world"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = var.use_public ? ["0.0.0.0/0"] : [data.aws_vpc.peer.cidr_block]
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "peer_range_or_world" {
  cluster_identifier     = "peer-range-or-world"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.peer_range_or_world.id]
}

resource "aws_security_group" "world_and_given" {
  name   = "world-and-given"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = concat(["0.0.0.0/0"], var.ranges)
  }
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "world_and_given" {
  cluster_identifier     = "world-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.world_and_given.id]
}

resource "aws_security_group" "private_range_and_given" {
  name   = "private-and-given"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = concat(["10.0.0.0/8"], var.ranges)
  }
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private_range_and_given" {
  cluster_identifier     = "private-range-and-given"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.private_range_and_given.id]
}
