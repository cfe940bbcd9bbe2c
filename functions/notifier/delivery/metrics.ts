type Counts = Readonly<Record<string, number>>;

/** A metric costs 0.30 USD a month, so these three and without dimensions. */
const METRICS = { Posted: 'posted', Suppressed: 'repeated', Undelivered: 'undelivered' } as const;

/**
 * The counts of one call for its log line; with metrics, CloudWatch makes these of the very line.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsOf(counts: Counts, now: number, metrics: boolean): { readonly counts: Counts } {
  if (!metrics) return { counts };
  const values = Object.entries(METRICS).map(([name, counter]) => [name, counts[counter] ?? 0]);
  const described = Object.keys(METRICS).map((Name) => ({ Name, Unit: 'Count' }));
  const directive = { Namespace: 'AwsMonitoring', Dimensions: [[]], Metrics: described };
  return {
    counts,
    ...Object.fromEntries(values),
    _aws: { Timestamp: now, CloudWatchMetrics: [directive] },
  };
}
