host = "app.example.internal"
