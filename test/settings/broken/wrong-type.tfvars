guardduty = {
  enabled = "yes"
}
