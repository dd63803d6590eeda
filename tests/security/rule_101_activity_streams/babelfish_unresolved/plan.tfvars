babelfish = "on"
