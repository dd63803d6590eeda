resource "aws_vpc" "main" {
  cidr_block = "10.30.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "reporting" {
  for_each = { eu-west-1a = 0, eu-west-1b = 1 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = each.key
}

# No subnet is associated with a table of its own: all of them use the main table, and this is its way out.
resource "aws_route" "internet" {
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_db_subnet_group" "reporting" {
  name       = "reporting"
  subnet_ids = [aws_subnet.reporting["eu-west-1a"].id, aws_subnet.reporting["eu-west-1b"].id]
}

resource "aws_security_group" "reporting" {
  name   = "reporting"
  vpc_id = aws_vpc.main.id

  ingress {
    description = "From wherever people work"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}
