module "orders" {
  source                    = "../database"
  name                      = "orders-production"
  aurora_security_group_ids = var.aurora_security_group_ids
  aurora_min_capacity       = var.aurora_min_capacity
  aurora_max_capacity       = var.aurora_max_capacity
}
