# Standards of Security Hub with controls for clusters, by subscription or by the account's defaults.

provider "aws" {
  alias  = "fsbp"
  region = "eu-west-1"
}

provider "aws" {
  alias  = "nist"
  region = "eu-west-2"
}

provider "aws" {
  alias  = "cis_5"
  region = "eu-west-3"
}

provider "aws" {
  alias  = "cis_3"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "pci"
  region = "eu-north-1"
}

provider "aws" {
  alias  = "nist_800_171"
  region = "eu-south-1"
}

provider "aws" {
  alias  = "version_unknown"
  region = "us-east-1"
}

provider "aws" {
  alias  = "defaults"
  region = "us-east-2"
}

provider "aws" {
  alias  = "without_defaults"
  region = "us-west-1"
}

provider "aws" {
  alias  = "perhaps_defaults"
  region = "us-west-2"
}

variable "release" {
  type = string
}

variable "defaults" {
  type = bool
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "fsbp" {
  provider = aws.fsbp

  cluster_identifier = "fsbp"
  engine             = "aurora-postgresql"
}

data "aws_region" "fsbp" {
  provider = aws.fsbp
}

resource "aws_securityhub_standards_subscription" "fsbp" {
  provider = aws.fsbp

  standards_arn = "arn:aws:securityhub:${data.aws_region.fsbp.id}::standards/aws-foundational-security-best-practices/v/1.0.0"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "nist" {
  provider = aws.nist

  cluster_identifier = "nist"
  engine             = "aurora-postgresql"
}

data "aws_region" "nist" {
  provider = aws.nist
}

resource "aws_securityhub_standards_subscription" "nist" {
  provider = aws.nist

  standards_arn = "arn:aws:securityhub:${data.aws_region.nist.id}::standards/nist-800-53/v/5.0.0"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "cis_5" {
  provider = aws.cis_5

  cluster_identifier = "cis-5"
  engine             = "aurora-postgresql"
}

data "aws_region" "cis_5" {
  provider = aws.cis_5
}

resource "aws_securityhub_standards_subscription" "cis_5" {
  provider = aws.cis_5

  standards_arn = "arn:aws:securityhub:${data.aws_region.cis_5.id}::standards/cis-aws-foundations-benchmark/v/5.0.0"
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "cis_3" {
  provider = aws.cis_3

  cluster_identifier = "cis-3"
  engine             = "aurora-postgresql"
}

data "aws_region" "cis_3" {
  provider = aws.cis_3
}

resource "aws_securityhub_standards_subscription" "cis_3" {
  provider = aws.cis_3

  standards_arn = "arn:aws:securityhub:${data.aws_region.cis_3.id}::standards/cis-aws-foundations-benchmark/v/3.0.0"
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "pci" {
  provider = aws.pci

  cluster_identifier = "pci"
  engine             = "aurora-postgresql"
}

data "aws_region" "pci" {
  provider = aws.pci
}

resource "aws_securityhub_standards_subscription" "pci" {
  provider = aws.pci

  standards_arn = "arn:aws:securityhub:${data.aws_region.pci.id}::standards/pci-dss/v/4.0.1"
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "nist_800_171" {
  provider = aws.nist_800_171

  cluster_identifier = "nist-800-171"
  engine             = "aurora-postgresql"
}

data "aws_region" "nist_800_171" {
  provider = aws.nist_800_171
}

resource "aws_securityhub_standards_subscription" "nist_800_171" {
  provider = aws.nist_800_171

  standards_arn = "arn:aws:securityhub:${data.aws_region.nist_800_171.id}::standards/nist-800-171/v/2.0.0"
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 passed
resource "aws_rds_cluster" "version_unknown" {
  provider = aws.version_unknown

  cluster_identifier = "version-unknown"
  engine             = "aurora-postgresql"
}

data "aws_region" "version_unknown" {
  provider = aws.version_unknown
}

resource "aws_securityhub_standards_subscription" "version_unknown" {
  provider = aws.version_unknown

  standards_arn = "arn:aws:securityhub:${data.aws_region.version_unknown.id}::standards/cis-aws-foundations-benchmark/v/${var.release}"
}

# expect: CKV_AURORA_108 passed: default standards
resource "aws_rds_cluster" "defaults" {
  provider = aws.defaults

  cluster_identifier = "defaults"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_account" "defaults" {
  provider = aws.defaults
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "without_defaults" {
  provider = aws.without_defaults

  cluster_identifier = "without-defaults"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_account" "without_defaults" {
  provider = aws.without_defaults

  enable_default_standards = false
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "perhaps_defaults" {
  provider = aws.perhaps_defaults

  cluster_identifier = "perhaps-defaults"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_account" "perhaps_defaults" {
  provider = aws.perhaps_defaults

  enable_default_standards = var.defaults
}
