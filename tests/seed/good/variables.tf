variable "cluster_identifier" {
  type    = string
  default = "orders"
}

variable "database_name" {
  type    = string
  default = "orders"
}

variable "master_username" {
  type    = string
  default = "orders_admin"
}

variable "instance_count" {
  type    = number
  default = 2
}

variable "instance_class" {
  type    = string
  default = "db.r6g.large"
}

variable "tags" {
  type = map(string)
  default = {
    Environment = "production"
    Owner       = "orders-team"
    CostCenter  = "1234"
  }
}
