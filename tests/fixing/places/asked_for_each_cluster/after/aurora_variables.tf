variable "orders_security_group_ids" {
  description = "Security groups of the cluster, which let its clients in"
  type        = list(string)
}

variable "invoices_security_group_ids" {
  description = "Security groups of the cluster, which let its clients in"
  type        = list(string)
}

variable "orders_proxy_secret_arn" {
  description = "ARN of the secret with the name and password of the user that the RDS Proxy connects as"
  type        = string
}

variable "invoices_proxy_secret_arn" {
  description = "ARN of the secret with the name and password of the user that the RDS Proxy connects as"
  type        = string
}

variable "orders_proxy_security_group_ids" {
  description = "Security groups of the RDS Proxy, which must be able to reach the cluster"
  type        = list(string)
}

variable "invoices_proxy_security_group_ids" {
  description = "Security groups of the RDS Proxy, which must be able to reach the cluster"
  type        = list(string)
}
