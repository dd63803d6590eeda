raised = 14
