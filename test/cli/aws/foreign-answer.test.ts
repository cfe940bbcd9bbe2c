import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { runCommand } from '../run-command';

afterAll(removeFolders);

/** Runs a command while every call is answered with the sign-in page of a network. */
async function runBehindPortal(status: number, args: readonly string[]) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end('<!DOCTYPE html><html><body>Sign in</body></html>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_MAX_ATTEMPTS: '1',
  });
  const project = folderWith({ 'terraform.tfvars': 'prefix = "monitoring"\nregions = ["us-east-1"]\n' });
  try {
    return await runCommand(args, { project });
  } finally {
    process.env = before;
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  [200, ['sample-finding', '--region', 'eu-west-1', '--type', 'Recon:EC2/Portscan']],
  [403, ['replay', '--since', '2h']],
  [407, ['redrive', '--send']],
])('a web page with status %i instead of a response of AWS is recognized', async (status, args) => {
  const { code, err } = await runBehindPortal(status, args);
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining(
      `something other than AWS answered: a web page (HTTP ${status}) instead of data`,
    ),
  });
});
