guardduty = {
  min_severity = 11
}
