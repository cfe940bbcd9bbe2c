import type { ClientOptions } from './client-options';
import type { Looker } from './looker';

/** Checks whether detectors, recorders, hubs and sessions are on. Each service reports in its own way that it is off. */
export async function watchedServices(
  shared: ClientOptions,
): Promise<Pick<Looker, 'detector' | 'recorder' | 'hub' | 'session'>> {
  const [{ GuardDuty }, { ConfigService }, { SecurityHub }, { Macie2 }] = await Promise.all([
    import('@aws-sdk/client-guardduty'),
    import('@aws-sdk/client-config-service'),
    import('@aws-sdk/client-securityhub'),
    import('@aws-sdk/client-macie2'),
  ]);
  return {
    async detector(region) {
      const client = new GuardDuty({ ...shared, region });
      const { DetectorIds: [DetectorId] = [] } = await client.listDetectors({});
      if (DetectorId === undefined) return 'missing';
      return (await client.getDetector({ DetectorId })).Status === 'ENABLED' ? 'on' : 'off';
    },
    async recorder(region) {
      const client = new ConfigService({ ...shared, region });
      const { ConfigurationRecordersStatus: all = [] } = await client.describeConfigurationRecorderStatus({});
      // A recorder that a service has created records only for that service.
      const [own] = all.filter(({ servicePrincipal }) => !servicePrincipal);
      if (own === undefined) return 'missing';
      if (!own.recording) return 'off';
      // The API model has `Failure`, but AWS's sample responses are in capitals.
      return /^failure$/i.test(own.lastStatus ?? '') ? 'failing' : 'on';
    },
    async hub(region) {
      try {
        await new SecurityHub({ ...shared, region }).describeHub({});
        return 'on';
      } catch (error) {
        if (isNamed(error, 'InvalidAccessException', 'ResourceNotFoundException')) return 'missing';
        throw error;
      }
    },
    async session(region) {
      try {
        const { status } = await new Macie2({ ...shared, region }).getMacieSession({});
        return status === 'ENABLED' ? 'on' : 'off';
      } catch (error) {
        // Macie denies access both without permission and if it is not enabled.
        if (isNamed(error, 'AccessDeniedException') && /not enabled/i.test((error as Error).message))
          return 'missing';
        throw error;
      }
    },
  };
}

function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
