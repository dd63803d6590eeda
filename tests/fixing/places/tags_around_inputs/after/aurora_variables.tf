variable "cost_center" {
  description = "To whom the resources are charged"
  type        = string
}

variable "environment" {
  description = "Which environment the resources are for, such as production"
  type        = string
}

variable "owner" {
  description = "Who answers for the resources: a team or an address"
  type        = string
}
