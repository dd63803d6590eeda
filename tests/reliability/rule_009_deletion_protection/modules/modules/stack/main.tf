module "db" {
  source  = "../db"
  protect = true
}
