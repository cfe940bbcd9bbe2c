type Counts = Readonly<Record<string, number>>;

/** Metric → counter. A metric costs 0.30 USD a month, so there are only these, without dimensions. */
const METRICS = { Posted: 'posted', Suppressed: 'repeated', Undelivered: 'undelivered' } as const;

/**
 * Returns the counters of an invocation for its log line. With `metrics`, CloudWatch extracts metrics from the same line.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param now milliseconds since the epoch
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
