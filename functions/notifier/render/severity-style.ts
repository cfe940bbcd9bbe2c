import type { Alert, Severity } from '../../shared/alert';

export interface SeverityStyle {
  /** English; translated when it is rendered. */
  readonly word: string;
  readonly emoji: string;
  /** Of the bar of an attachment. */
  readonly color: string;
}

/** The styles, from most to least severe. */
export const SEVERITY_STYLES: Readonly<Record<Severity | 'resolved', SeverityStyle>> = {
  critical: { word: 'Critical', emoji: '🚨', color: '#8b0a1a' },
  high: { word: 'High', emoji: '🔴', color: '#d92b2b' },
  medium: { word: 'Medium', emoji: '🟠', color: '#f2921d' },
  low: { word: 'Low', emoji: '🟡', color: '#e6c229' },
  info: { word: 'Info', emoji: '🔵', color: '#3b82c4' },
  resolved: { word: 'Resolved', emoji: '✅', color: '#2e9e5b' },
};

/** Returns the style of an alert. A resolution is green, whatever its severity is. */
export const severityStyle = ({ state, severity }: Pick<Alert, 'state' | 'severity'>) =>
  SEVERITY_STYLES[state === 'resolved' ? 'resolved' : severity];
