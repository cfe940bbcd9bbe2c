/** Returns the size of a value as JSON in UTF-8, in bytes, which is what SQS and DynamoDB limit. */
export const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));
