# no plan: the providers of Kubernetes ask for a cluster of theirs

provider "aws" {
  region = "eu-west-1"
}

variable "password" {
  type      = string
  sensitive = true
}

# Charts that are known to be others, whatever they are given.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "helm_release" "monitoring" {
  name       = "kube-prometheus-stack"
  repository = "https://prometheus-community.github.io/helm-charts"
  chart      = "kube-prometheus-stack"
  values     = [yamlencode({ grafana = { adminPassword = var.password } })]
}

resource "helm_release" "airflow" {
  name   = "airflow"
  chart  = "airflow"
  values = [yamlencode({ pgbouncer = { enabled = false } })]
}

resource "kubernetes_manifest" "limit" {
  manifest = {
    apiVersion = "configuration.konghq.com/v1"
    kind       = "KongClusterPlugin"
    metadata   = { name = "limit" }
    config     = { redis_password = var.password }
  }
}
