rule = "ALARM(unknown-rule-cpu) OR ALARM(unknown-rule-connections) OR ALARM(unknown-rule-lag) OR ALARM(unknown-rule-storage)"
