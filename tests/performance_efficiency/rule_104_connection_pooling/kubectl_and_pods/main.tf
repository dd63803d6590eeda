# no plan: the providers of Kubernetes ask for a cluster of theirs

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_yaml" {
  cluster_identifier = "by-yaml"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "by_pod" {
  cluster_identifier = "by-pod"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "without" {
  cluster_identifier = "without"
  engine             = "aurora-postgresql"
}

resource "kubectl_manifest" "pooler" {
  yaml_body = <<-EOT
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: pooler }
    spec:
      template:
        spec:
          containers:
            - name: pooler
              image: edoburu/pgbouncer:1.23
              env: [{ name: DB_HOST, value: "${aws_rds_cluster.by_yaml.endpoint}" }]
  EOT
}

# A comment, and a kind that runs nothing.
resource "kubectl_manifest" "settings" {
  yaml_body = <<-EOT
    # for pgbouncer
    apiVersion: v1
    kind: ConfigMap
    data: { host: "${aws_rds_cluster.without.endpoint}", image: edoburu/pgbouncer }
  EOT
}

resource "kubernetes_pod" "pooler" {
  metadata {
    name = "pooler"
  }

  spec {
    container {
      name  = "pool"
      image = "bitnami/pgbouncer:1.23"

      env {
        name  = "POSTGRESQL_HOST"
        value = aws_rds_cluster.by_pod.endpoint
      }
    }
  }
}
