/** How many bytes a value has as JSON in UTF-8: what the limits of SQS and DynamoDB count. */
export const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));
