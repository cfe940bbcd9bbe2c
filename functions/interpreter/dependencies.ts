import type { DeliveryMessage } from '../shared/delivery-message';
import type { ProcessRecordDependencies } from './process-record';
import type { RecordBatchDependencies } from './record-batch';

/** What the interpreter needs from outside: settings, clock, log, table and queue. */
export type HandlerDependencies = ProcessRecordDependencies &
  RecordBatchDependencies & {
    /** Puts a delivery message into the alerts queue. Rejects with AwsError. */
    readonly send: (message: DeliveryMessage) => Promise<void>;
  };
