"""Public modules that make no Aurora cluster, and nothing else that a verdict on one depends on.

They make no member, parameter group, subnet group, route, firewall of a database, key, alarm of RDS, subscription,
flow log, restore test or proxy: what they are given of a cluster is its name or its endpoint.
"""

from __future__ import annotations

# A module, and what it makes instead.
WITHOUT_AURORA = {
    "terraform-aws-modules/acm/aws": "certificates",
    "terraform-aws-modules/alb/aws": "load balancers",
    "terraform-aws-modules/apigateway-v2/aws": "HTTP and WebSocket APIs",
    "terraform-aws-modules/app-runner/aws": "App Runner services",
    "terraform-aws-modules/appsync/aws": "GraphQL APIs",
    "terraform-aws-modules/atlantis/aws": "an Atlantis server",
    "terraform-aws-modules/autoscaling/aws": "groups of EC2 instances",
    "terraform-aws-modules/batch/aws": "Batch environments",
    "terraform-aws-modules/cloudfront/aws": "distributions",
    "terraform-aws-modules/dms/aws": "replication of databases",
    "terraform-aws-modules/dynamodb-table/aws": "DynamoDB tables",
    "terraform-aws-modules/ec2-instance/aws": "EC2 instances",
    "terraform-aws-modules/ecr/aws": "container registries",
    "terraform-aws-modules/ecs/aws": "ECS clusters and services",
    "terraform-aws-modules/efs/aws": "file systems",
    "terraform-aws-modules/eks-pod-identity/aws": "roles of pods",
    "terraform-aws-modules/eks/aws": "EKS clusters",
    "terraform-aws-modules/elasticache/aws": "caches",
    "terraform-aws-modules/elb/aws": "classic load balancers",
    "terraform-aws-modules/emr/aws": "EMR clusters",
    "terraform-aws-modules/fsx/aws": "file systems",
    "terraform-aws-modules/global-accelerator/aws": "accelerators",
    "terraform-aws-modules/iam/aws": "users, groups and roles",
    "terraform-aws-modules/key-pair/aws": "SSH keys",
    "terraform-aws-modules/lambda/aws": "Lambda functions",
    "terraform-aws-modules/managed-service-grafana/aws": "Grafana workspaces",
    "terraform-aws-modules/managed-service-prometheus/aws": "Prometheus workspaces",
    "terraform-aws-modules/memory-db/aws": "MemoryDB clusters",
    "terraform-aws-modules/msk-kafka-cluster/aws": "Kafka clusters",
    "terraform-aws-modules/network-firewall/aws": "firewalls of networks",
    "terraform-aws-modules/notify-slack/aws": "messages to Slack",
    "terraform-aws-modules/opensearch/aws": "OpenSearch domains",
    "terraform-aws-modules/rds/aws": "instances of RDS, which are no Aurora",
    "terraform-aws-modules/rds-aurora/aws//modules/dsql": "clusters of Aurora DSQL, which is another service",
    "terraform-aws-modules/redshift/aws": "Redshift clusters",
    "terraform-aws-modules/route53/aws": "DNS zones and records",
    "terraform-aws-modules/s3-bucket/aws": "buckets",
    "terraform-aws-modules/s3-object/aws": "objects in buckets",
    "terraform-aws-modules/sns/aws": "topics",
    "terraform-aws-modules/sqs/aws": "queues",
    "terraform-aws-modules/step-functions/aws": "state machines",
    "terraform-aws-modules/vpc/aws//modules/vpc-endpoints": "endpoints in a VPC",
    "terraform-aws-modules/vpn-gateway/aws": "VPN connections",
}
