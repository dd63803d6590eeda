variable "security_group_ids" {
  type = list(string)
}

variable "allowed" {
  type = list(string)
}

variable "port" {
  type = number
}

variable "direction" {
  type = string
}

variable "prefix_list_id" {
  type = string
}

data "aws_security_group" "shared" {
  name = "shared"
}
