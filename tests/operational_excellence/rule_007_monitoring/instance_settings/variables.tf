variable "interval_off" {
  type    = number
  default = 0
}

variable "interval" {
  type    = number
  default = 0
}

variable "insights" {
  type    = bool
  default = false
}
