owner = "CUSTOM_POLICY"
