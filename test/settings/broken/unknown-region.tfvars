regions = ["us-east-1", "eu-wst-1"]
