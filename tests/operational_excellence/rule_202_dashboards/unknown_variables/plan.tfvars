dimension = "DBClusterIdentifier"
