prefix = "aws-monitoring"
tags = { Owner = "André" }
