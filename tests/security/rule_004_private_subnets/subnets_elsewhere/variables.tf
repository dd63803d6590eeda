variable "subnet_ids" {
  type = list(string)
}

variable "subnet_group_name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "route_table_id" {
  type = string
}

data "aws_subnets" "private" {
  filter {
    name   = "vpc-id"
    values = [var.vpc_id]
  }
}

data "aws_subnet" "private" {
  for_each = toset(["a", "b"])

  tags = { Name = "private-${each.key}" }
}

data "aws_db_subnet_group" "existing" {
  name = "existing"
}
