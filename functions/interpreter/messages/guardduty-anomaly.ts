import { annotate, arrayOf, join, lines, objectsOf, pairs, text } from '../detail';
import type { Detail } from '../event';
import { parseObject } from '../parse';
import type { Facts } from './facts';

/**
 * Fields about anomalous behavior, and additional information that only some finding types have.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_AnomalyUnusual.html
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ServiceAdditionalInfo.html
 */
export function anomalyFacts(service: Detail | undefined): Facts {
  const info = additionalInfo(service?.additionalInfo);
  const unusual = behaviors(service?.detection?.anomaly?.unusual?.behavior);
  return {
    first: [],
    more: [
      { label: 'Unusual', value: lines([...unusual, info.anomalies?.anomalousAPIs, info.unusualProtocol]) },
      { label: 'Unusual behavior', value: pairs(info.unusualBehavior) ?? lines(listed(info.unusual)) },
      { label: 'Known threat', value: annotate(info.threatName, info.threatListName) },
      { label: 'Ports scanned', value: portsScanned(info) },
      {
        label: 'API calls',
        value: lines(objectsOf(info.apiCalls).map(({ name, count }) => join(' ×', name, count))),
      },
      { label: 'User agent seen', value: text(info.userAgent?.fullUserAgent) },
      {
        label: 'Domain seen',
        value: annotate(info.domain, text(info.localPort) && `port ${text(info.localPort)}`),
      },
      { label: 'Bytes', value: join(', ', bytes(info.inBytes, 'in'), bytes(info.outBytes, 'out')) },
      { label: 'Recent credentials', value: lines(objectsOf(info.recentCredentials).map(credential)) },
      { label: 'Password policy', value: policyChange(info.oldPolicy, info.newPolicy) },
    ],
  };
}

/** In newer findings the same properties are JSON in the string `value`. */
function additionalInfo(info: Detail | undefined): Detail {
  return { ...parseObject(text(info?.value) ?? ''), ...info };
}

/** `{ hoursOfDay: [3, 4] }` → `hoursOfDay: 3, 4` */
function listed(unusual: unknown): readonly unknown[] {
  if (typeof unusual !== 'object' || unusual === null) return [unusual];
  return Object.entries(unusual).map(([name, values]) => {
    const all = join(', ', ...[values].flat());
    return all && `${name}: ${all}`;
  });
}

/** For whom behavior is unusual, then which behavior: `{ account: { apis: { profileSubtype: 'UNSEEN', observations: { text: [...] } } } }`. */
function behaviors(unusual: unknown): readonly unknown[] {
  return entries(unusual).flatMap(([whose, behavior]) =>
    entries(behavior).map(([what, { profileSubtype, observations }]) => {
      const seen = join(', ', ...arrayOf(observations?.text), ...arrayOf(observations?.number));
      return annotate(join(' ', `${whose}: ${what}`, seen), profileSubtype);
    }),
  );
}

function entries(value: unknown): readonly (readonly [string, Detail])[] {
  const all = Object.entries(Object(value) as Detail);
  return all.filter(([, inner]) => typeof inner === 'object' && inner !== null);
}

const portsScanned = (info: Detail) =>
  join(', ', info.scannedPort, ...arrayOf(info.portsScannedSample), ...arrayOf(info.additionalScannedPorts));

const bytes = (count: unknown, direction: string) => text(count) && `${text(count)} ${direction}`;

const credential = ({ principalId, accessKeyId, ipAddressV4 }: Detail) =>
  annotate(text(principalId) ?? accessKeyId, join(', ', accessKeyId, ipAddressV4));

/** `minimumPasswordLength: 14 → 6`, for each setting that changed. */
function policyChange(before: unknown, after: unknown): string | undefined {
  const [old, changed] = [Object(before) as Detail, Object(after) as Detail];
  return lines(
    Object.keys(changed).map((name) => {
      const [from, to] = [text(old[name]), text(changed[name])];
      return from === to ? undefined : join(': ', name, join(' → ', from, to));
    }),
  );
}
