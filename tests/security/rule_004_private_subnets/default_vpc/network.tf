resource "aws_default_vpc" "default" {}

resource "aws_default_subnet" "default" {
  for_each = toset(["eu-west-1a", "eu-west-1b"])

  availability_zone = each.key
}

resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = aws_default_vpc.default.id
}

resource "aws_subnet" "own" {
  count = 2

  vpc_id     = aws_default_vpc.default.id
  cidr_block = "172.31.${200 + count.index}.0/24"
}
