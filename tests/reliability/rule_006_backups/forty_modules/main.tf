provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_006 passed on module.tenant_01.aws_rds_cluster.this
module "tenant_01" {
  source = "./cluster"

  name = "tenant-01"
}

# expect: CKV_AURORA_006 passed on module.tenant_02.aws_rds_cluster.this
module "tenant_02" {
  source = "./cluster"

  name = "tenant-02"
}

# expect: CKV_AURORA_006 failed on module.tenant_03.aws_rds_cluster.this
module "tenant_03" {
  source = "./cluster"

  name      = "tenant-03"
  retention = 4
}

# expect: CKV_AURORA_006 passed on module.tenant_04.aws_rds_cluster.this
module "tenant_04" {
  source = "./cluster"

  name = "tenant-04"
}

# expect: CKV_AURORA_006 passed on module.tenant_05.aws_rds_cluster.this
module "tenant_05" {
  source = "./cluster"

  name = "tenant-05"
}

# expect: CKV_AURORA_006 passed on module.tenant_06.aws_rds_cluster.this
module "tenant_06" {
  source = "./cluster"

  name = "tenant-06"
}

# expect: CKV_AURORA_006 passed on module.tenant_07.aws_rds_cluster.this
module "tenant_07" {
  source = "./cluster"

  name = "tenant-07"
}

# expect: CKV_AURORA_006 passed on module.tenant_08.aws_rds_cluster.this
module "tenant_08" {
  source = "./cluster"

  name = "tenant-08"
}

# expect: CKV_AURORA_006 passed on module.tenant_09.aws_rds_cluster.this
module "tenant_09" {
  source = "./cluster"

  name = "tenant-09"
}

# expect: CKV_AURORA_006 passed on module.tenant_10.aws_rds_cluster.this
module "tenant_10" {
  source = "./cluster"

  name = "tenant-10"
}

# expect: CKV_AURORA_006 passed on module.tenant_11.aws_rds_cluster.this
module "tenant_11" {
  source = "./cluster"

  name = "tenant-11"
}

# expect: CKV_AURORA_006 passed on module.tenant_12.aws_rds_cluster.this
module "tenant_12" {
  source = "./cluster"

  name = "tenant-12"
}

# expect: CKV_AURORA_006 passed on module.tenant_13.aws_rds_cluster.this
module "tenant_13" {
  source = "./cluster"

  name = "tenant-13"
}

# expect: CKV_AURORA_006 passed on module.tenant_14.aws_rds_cluster.this
module "tenant_14" {
  source = "./cluster"

  name = "tenant-14"
}

# expect: CKV_AURORA_006 passed on module.tenant_15.aws_rds_cluster.this
module "tenant_15" {
  source = "./cluster"

  name = "tenant-15"
}

# expect: CKV_AURORA_006 passed on module.tenant_16.aws_rds_cluster.this
module "tenant_16" {
  source = "./cluster"

  name = "tenant-16"
}

# expect: CKV_AURORA_006 failed on module.tenant_17.aws_rds_cluster.this
module "tenant_17" {
  source = "./cluster"

  name      = "tenant-17"
  retention = 6
}

# expect: CKV_AURORA_006 passed on module.tenant_18.aws_rds_cluster.this
module "tenant_18" {
  source = "./cluster"

  name = "tenant-18"
}

# expect: CKV_AURORA_006 passed on module.tenant_19.aws_rds_cluster.this
module "tenant_19" {
  source = "./cluster"

  name = "tenant-19"
}

# expect: CKV_AURORA_006 passed on module.tenant_20.aws_rds_cluster.this
module "tenant_20" {
  source = "./cluster"

  name = "tenant-20"
}

# expect: CKV_AURORA_006 passed on module.tenant_21.aws_rds_cluster.this
module "tenant_21" {
  source = "./cluster"

  name = "tenant-21"
}

# expect: CKV_AURORA_006 passed on module.tenant_22.aws_rds_cluster.this
module "tenant_22" {
  source = "./cluster"

  name = "tenant-22"
}

# expect: CKV_AURORA_006 passed on module.tenant_23.aws_rds_cluster.this
module "tenant_23" {
  source = "./cluster"

  name = "tenant-23"
}

# expect: CKV_AURORA_006 passed on module.tenant_24.aws_rds_cluster.this
module "tenant_24" {
  source = "./cluster"

  name = "tenant-24"
}

# expect: CKV_AURORA_006 passed on module.tenant_25.aws_rds_cluster.this
module "tenant_25" {
  source = "./cluster"

  name = "tenant-25"
}

# expect: CKV_AURORA_006 passed on module.tenant_26.aws_rds_cluster.this
module "tenant_26" {
  source = "./cluster"

  name = "tenant-26"
}

# expect: CKV_AURORA_006 passed on module.tenant_27.aws_rds_cluster.this
module "tenant_27" {
  source = "./cluster"

  name = "tenant-27"
}

# expect: CKV_AURORA_006 passed on module.tenant_28.aws_rds_cluster.this
module "tenant_28" {
  source = "./cluster"

  name = "tenant-28"
}

# expect: CKV_AURORA_006 passed on module.tenant_29.aws_rds_cluster.this
module "tenant_29" {
  source = "./cluster"

  name = "tenant-29"
}

# expect: CKV_AURORA_006 passed on module.tenant_30.aws_rds_cluster.this
module "tenant_30" {
  source = "./cluster"

  name = "tenant-30"
}

# expect: CKV_AURORA_006 passed on module.tenant_31.aws_rds_cluster.this
module "tenant_31" {
  source = "./cluster"

  name = "tenant-31"
}

# expect: CKV_AURORA_006 failed on module.tenant_32.aws_rds_cluster.this
module "tenant_32" {
  source = "./cluster"

  name      = "tenant-32"
  retention = 3
}

# expect: CKV_AURORA_006 failed on module.tenant_33.aws_rds_cluster.this
module "tenant_33" {
  source = "./cluster"

  name      = "tenant-33"
  retention = 4
}

# expect: CKV_AURORA_006 failed on module.tenant_34.aws_rds_cluster.this
module "tenant_34" {
  source = "./cluster"

  name      = "tenant-34"
  retention = 5
}

# expect: CKV_AURORA_006 passed on module.tenant_35.aws_rds_cluster.this
module "tenant_35" {
  source = "./cluster"

  name = "tenant-35"
}

# expect: CKV_AURORA_006 passed on module.tenant_36.aws_rds_cluster.this
module "tenant_36" {
  source = "./cluster"

  name = "tenant-36"
}

# expect: CKV_AURORA_006 passed on module.tenant_37.aws_rds_cluster.this
module "tenant_37" {
  source = "./cluster"

  name = "tenant-37"
}

# expect: CKV_AURORA_006 passed on module.tenant_38.aws_rds_cluster.this
module "tenant_38" {
  source = "./cluster"

  name = "tenant-38"
}

# expect: CKV_AURORA_006 failed on module.tenant_39.aws_rds_cluster.this
module "tenant_39" {
  source = "./cluster"

  name      = "tenant-39"
  retention = 4
}

# expect: CKV_AURORA_006 failed on module.tenant_40.aws_rds_cluster.this
module "tenant_40" {
  source = "./cluster"

  name      = "tenant-40"
  retention = 5
}
