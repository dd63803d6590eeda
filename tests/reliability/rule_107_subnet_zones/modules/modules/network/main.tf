variable "zones" {
  type = list(string)
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "database" {
  count = length(var.zones)

  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  availability_zone = element(var.zones, count.index)
}

resource "aws_db_subnet_group" "this" {
  subnet_ids = aws_subnet.database[*].id
}

output "subnets" {
  value = aws_subnet.database[*].id
}

output "subnet_group" {
  value = aws_db_subnet_group.this.name
}
