variable "env" {
  type    = string
  default = "prod"
}

variable "ephemeral" {
  type    = bool
  default = false
}

variable "protect" {
  type    = bool
  default = true
}

variable "protect_or_null" {
  type    = bool
  default = null
}

variable "from_tfvars" {
  type    = bool
  default = true
}

variable "from_auto_tfvars" {
  type    = bool
  default = false
}

variable "cluster" {
  type = object({
    engine              = optional(string, "aurora-postgresql")
    deletion_protection = optional(bool, true)
    apply_immediately   = optional(bool)
  })
  default = {}
}

variable "protection_by_cluster" {
  type    = map(bool)
  default = { orders = true }
}
