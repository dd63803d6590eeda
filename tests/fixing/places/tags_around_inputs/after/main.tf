module "database" {
  source      = "./database"
  cost_center = var.cost_center
  environment = var.environment
  owner       = var.owner
}
