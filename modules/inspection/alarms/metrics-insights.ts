/**
 * The condition of a Metrics Insights query that counts failed operations, by dimension; empty where it counts those of all
 * buckets. Undefined for any other query.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html
 */
export function failuresQuery(query: string):
  | {
      readonly statistic: string;
      readonly where: Readonly<Record<string, string>>;
    }
  | undefined {
  const [, statistic = "", conditions] = QUERY.exec(query.trim()) ?? [];
  const name = STATISTICS[statistic.toUpperCase()];
  if (name === undefined) {
    return undefined;
  }
  const terms = conditions?.split(/\s+AND\s+/i) ?? [];
  const pairs = terms.flatMap((term) => {
    const [, dimension, value] = TERM.exec(term.trim()) ?? [];
    return dimension !== undefined && value !== undefined
      ? [[dimension, value] as const]
      : [];
  });
  return pairs.length === terms.length
    ? { statistic: name, where: Object.fromEntries(pairs) }
    : undefined;
}

/** Of a GROUP BY, an alarm sees several series, and of a LIMIT some of them: neither is read. */
const QUERY =
  /^SELECT\s+(\w+)\s*\(\s*"?OperationsFailedReplication"?\s*\)\s+FROM\s+(?:"AWS\/S3"|SCHEMA\s*\(\s*"AWS\/S3"[^)]*\))(?:\s+WHERE\s+((?:(?!\b(?:GROUP|ORDER|LIMIT)\b)[^])+))?$/i;

const TERM = /^"?(\w+)"?\s*=\s*'([^']*)'$/;

const STATISTICS: Readonly<Record<string, string>> = {
  SUM: "Sum",
  MAX: "Maximum",
  AVG: "Average",
  MIN: "Minimum",
  COUNT: "SampleCount",
};
