# fix: --rule 302 --rule 104 --accept all
module "orders" {
  source                          = "./database"
  name                            = "orders"
  aurora_security_group_ids       = var.orders_security_group_ids
  aurora_proxy_secret_arn         = var.orders_proxy_secret_arn
  aurora_proxy_security_group_ids = var.orders_proxy_security_group_ids
}

module "invoices" {
  source                          = "./database"
  name                            = "invoices"
  aurora_security_group_ids       = var.invoices_security_group_ids
  aurora_proxy_secret_arn         = var.invoices_proxy_secret_arn
  aurora_proxy_security_group_ids = var.invoices_proxy_security_group_ids
}
