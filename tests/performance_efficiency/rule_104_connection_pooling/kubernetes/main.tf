# no plan: the provider that made the other plans is not Helm's or that of Kubernetes.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "chart" {
  cluster_identifier = "chart"
  engine             = "aurora-postgresql"
}

resource "helm_release" "chart" {
  name      = "pool"
  namespace = "databases"
  chart     = "${path.module}/charts/pgbouncer"

  set = [
    { name = "config.host", value = aws_rds_cluster.chart.endpoint },
  ]
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "chart_with_values" {
  cluster_identifier = "chart-with-values"
  engine             = "aurora-postgresql"
}

resource "helm_release" "chart_with_values" {
  name       = "pool-2"
  repository = "https://charts.example.com"
  chart      = "pgcat"
  values     = [yamlencode({ databases = { main = { host = aws_rds_cluster.chart_with_values.endpoint } } })]
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "set_block" {
  cluster_identifier = "set-block"
  engine             = "aurora-postgresql"
}

resource "helm_release" "set_block" {
  name  = "pgbouncer"
  chart = "pooler"

  set {
    name  = "host"
    value = aws_rds_cluster.set_block.reader_endpoint
  }
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "deployment" {
  cluster_identifier = "deployment"
  engine             = "aurora-postgresql"
}

resource "kubernetes_deployment_v1" "deployment" {
  metadata {
    name = "pool"
  }

  spec {
    selector {
      match_labels = { app = "pool" }
    }

    template {
      metadata {
        labels = { app = "pool" }
      }

      spec {
        container {
          name  = "pool"
          image = "edoburu/pgbouncer:v1.24.1-p1"

          env {
            name  = "DB_HOST"
            value = aws_rds_cluster.deployment.endpoint
          }
        }
      }
    }
  }
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "manifest" {
  cluster_identifier = "manifest"
  engine             = "aurora-postgresql"
}

resource "kubernetes_manifest" "manifest" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    metadata   = { name = "pool", namespace = "databases" }
    spec = {
      selector = { matchLabels = { app = "pool" } }
      template = {
        metadata = { labels = { app = "pool" } }
        spec = {
          containers = [{
            name  = "pool"
            image = "supabase/supavisor:2.0"
            env   = [{ name = "DATABASE_HOST", value = aws_rds_cluster.manifest.endpoint }]
          }]
        }
      }
    }
  }
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "container" {
  cluster_identifier = "container"
  engine             = "aurora-postgresql"
}

resource "docker_container" "container" {
  name  = "pool"
  image = "pgpool/pgpool:4.6"
  env   = ["PGPOOL_BACKEND_HOST=${aws_rds_cluster.container.endpoint}"]
}
