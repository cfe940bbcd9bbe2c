import { type Naming, type Place, type PlaceName, placesOf } from '../../permissions/scopes';

/** As in docs/permissions.md. */
export const NAMING: Naming = {
  prefix: 'aws-monitoring',
  application: 'aws-event-forwarder',
  state: { bucket: 'my-terraform-state', key_prefix: 'aws-monitoring' },
};

export const PLACES: Readonly<Record<PlaceName, Place>> = placesOf(NAMING);
