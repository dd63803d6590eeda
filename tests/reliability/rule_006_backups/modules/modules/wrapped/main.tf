module "cluster" {
  source = "../aurora"

  name            = "stock"
  backup_settings = { retention = var.retention }
}

variable "retention" {
  type    = number
  default = 2
}
