variable "orders_instances" {
  type    = number
  default = 1
}

variable "billing_instances" {
  type    = number
  default = 1
}

locals {
  stock_zones = ["eu-west-1a", "eu-west-1b"]
}
