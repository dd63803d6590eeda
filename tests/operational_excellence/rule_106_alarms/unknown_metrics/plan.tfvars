metric    = "CommitLatency"
namespace = "AWS/Neptune"
statistic = "COUNT"
second    = true
