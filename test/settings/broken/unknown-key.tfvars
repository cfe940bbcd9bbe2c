guardduty = {
  min_severty = 4
}
