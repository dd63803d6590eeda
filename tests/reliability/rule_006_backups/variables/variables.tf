variable "long" {
  type    = number
  default = 30
}

variable "short" {
  type    = number
  default = 3
}

variable "raised" {
  type    = number
  default = 1
}

variable "lowered" {
  type    = number
  default = 30
}

variable "nothing" {
  type    = number
  default = null
}

variable "production" {
  type    = bool
  default = true
}

variable "backup" {
  type    = object({ retention = optional(number, 14), window = optional(string) })
  default = {}
}

variable "text" {
  default = "21"
}

locals {
  retention  = local.retentions["prod"]
  retentions = { prod = 35, test = 2 }
}
