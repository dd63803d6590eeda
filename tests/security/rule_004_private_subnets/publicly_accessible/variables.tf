variable "public" {
  type    = bool
  default = true
}

variable "exposed" {
  type = bool
}
