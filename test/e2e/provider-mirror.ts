import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';

const PROVIDER = join('registry.terraform.io', 'hashicorp', 'aws');

/**
 * Returns a folder that `filesystem_mirror` can use for the AWS provider, or nothing: then Terraform uses the registry. Several
 * hundred megabytes need not be downloaded if there is a copy.
 *
 * @param platform as Terraform names it, such as `linux_amd64`
 */
export function findMirror(platform: string): string | undefined {
  const named = process.env.TF_PLUGIN_MIRROR;
  if (named) return named;
  return knownFolders().find((folder) => holdsProvider(folder, platform)) ?? searchFileSystem(platform);
}

/** The folders that Terraform itself searches first, and its cache, which has the same layout. */
function knownFolders(): string[] {
  const home = homedir();
  const { TF_PLUGIN_CACHE_DIR, XDG_DATA_HOME, XDG_DATA_DIRS, APPDATA } = process.env;
  // https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
  const dataHomes = [
    XDG_DATA_HOME || join(home, '.local', 'share'),
    ...(XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':'),
  ];
  return [
    join(home, '.terraform.d', 'plugins'),
    ...dataHomes.map((folder) => join(folder, 'terraform', 'plugins')),
    join(home, 'Library', 'Application Support', 'io.terraform', 'plugins'),
    '/Library/Application Support/io.terraform/plugins',
    ...(APPDATA ? [join(APPDATA, 'terraform.d', 'plugins')] : []),
    ...(TF_PLUGIN_CACHE_DIR ? [TF_PLUGIN_CACHE_DIR] : []),
  ];
}

/** Unpacked (`5.100.0/linux_amd64/`) or packed (`terraform-provider-aws_5.100.0_linux_amd64.zip`). */
function holdsProvider(mirror: string, platform: string): boolean {
  const provider = join(mirror, PROVIDER);
  return foldersAndFiles(provider).some(
    (name) => existsSync(join(provider, name, platform)) || name.endsWith(`_${platform}.zip`),
  );
}

const DEPTH = 4;
const SECONDS = 5;
/** Folders that contain no plugins, or are too large. */
const SKIPPED = /^(\.git|\.cache|node_modules|site-packages|proc|sys|dev|run|tmp|lost\+found)$/;

/** Searches breadth first, so that a mirror near the root is found quickly; bounded in depth and time. */
function searchFileSystem(platform: string): string | undefined {
  const deadline = Date.now() + SECONDS * 1000;
  let level = [homedir(), parse(process.cwd()).root];
  for (let depth = 0; depth < DEPTH; depth++) {
    const found = level.find((folder) => Date.now() < deadline && holdsProvider(folder, platform));
    if (found) return found;
    level = level.flatMap((folder) => (Date.now() < deadline ? subfolders(folder) : []));
  }
  return undefined;
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name))
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

function foldersAndFiles(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
