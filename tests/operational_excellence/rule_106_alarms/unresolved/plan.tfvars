watched   = "dimensions-unknown"
metric    = "FreeableMemory"
alarming  = true
notify    = []
instances = 2
engine    = "aurora-postgresql"
