import type { Alert, Severity } from '../../shared/alert';

export const LOOKS: Readonly<Record<Severity | 'resolved', { word: string; emoji: string; color: string }>> =
  {
    critical: { word: 'Critical', emoji: '🚨', color: '#8b0a1a' },
    high: { word: 'High', emoji: '🔴', color: '#d92b2b' },
    medium: { word: 'Medium', emoji: '🟠', color: '#f2921d' },
    low: { word: 'Low', emoji: '🟡', color: '#e6c229' },
    info: { word: 'Info', emoji: '🔵', color: '#3b82c4' },
    resolved: { word: 'Resolved', emoji: '✅', color: '#2e9e5b' },
  };

/** What is over is green, whatever it was. */
export const look = ({ state, severity }: Alert) => LOOKS[state === 'resolved' ? 'resolved' : severity];
