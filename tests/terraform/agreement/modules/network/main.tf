variable "name" {}

variable "cidr" {
  type = string
}

variable "subnets" {
  type    = number
  default = 2
}

variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_availability_zones" "all" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge({ Name = var.name }, var.tags)
}

resource "aws_subnet" "this" {
  count = var.subnets

  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index)
  availability_zone = element(data.aws_availability_zones.all.names, count.index)
  tags              = { Name = format("%s-%02d", var.name, count.index + 1) }
}

output "vpc" {
  value = { id = aws_vpc.this.id, cidr = aws_vpc.this.cidr_block }
}

output "subnet_ids" {
  value = aws_subnet.this[*].id
}
