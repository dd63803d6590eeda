variable "gateway_id" {
  type = string
}

variable "routes" {
  type = map(string)
}

variable "public" {
  type = bool
}
