slack = {
  webhooks = ["Security Team"]
}
