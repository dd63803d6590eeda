variable "iam" {
  type    = bool
  default = true
}

variable "iam_null" {
  type    = bool
  default = null
}

variable "from_tfvars" {
  type    = bool
  default = false
}

variable "settings" {
  type    = map(string)
  default = { iam = "true" }
}

locals {
  iam = var.iam && !var.from_tfvars
}
