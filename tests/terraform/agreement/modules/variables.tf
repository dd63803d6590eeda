variable "region" {
  type = string
}

variable "service" {
  type    = string
  default = "orders"
}

variable "stage" {
  type     = string
  default  = "test"
  nullable = false
}

variable "with_recovery" {
  type = bool
}

variable "networks" {
  type = map(object({
    cidr    = string
    enabled = optional(bool, true)
    subnets = optional(number, 3)
    tags    = optional(map(string), {})
  }))
}

variable "databases" {
  type = list(object({
    name    = string
    network = optional(string, "main")
    engine = optional(object({
      version = optional(string, "16.4")
      port    = optional(number)
      extra   = optional(map(string))
    }), {})
    instances = optional(map(object({
      class = optional(string, "db.r6g.large")
      tier  = optional(number)
    })), { one = {} })
    retention  = optional(number, 7)
    parameters = optional(list(object({ name = string, value = string, apply_method = optional(string) })), [])
    rules      = optional(set(string), [])
  }))
  default = []
}
