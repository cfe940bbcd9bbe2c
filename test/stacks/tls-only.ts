/** The statement that refuses whoever does not come by TLS, as each queue and topic has it. */
export const tlsOnly = (action: string, resource: string) => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: [action],
  Resource: [resource],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
