engine = "aurora-mysql"
