password = "from-the-pipeline"
