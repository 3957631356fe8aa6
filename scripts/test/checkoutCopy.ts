// SPDX-License-Identifier: EUPL-1.2
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../check/sourceFiles.ts";

const ours = "@schulterschluss";
const folders = ["packages", "server", "web", "scripts"];
const files = [
  ".dependency-cruiser.cjs",
  "package.json",
  "tsconfig.base.json",
  "vitest.config.ts",
];

/** A copy of the sources in which a test may change what it likes. */
export interface CheckoutCopy {
  readonly top: string;
  /** Writes a file, making its folder. */
  write(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Packages are shared with the checkout, but those of ours must lead into the copy. */
async function linkPackages(top: string): Promise<void> {
  const target = join(top, "node_modules");
  await mkdir(join(target, ours), { recursive: true });
  for (const name of await readdir(join(root, "node_modules")))
    if (name !== ours && !name.startsWith(".vite"))
      await symlink(join(root, "node_modules", name), join(target, name));
  for (const name of ["analysis", "contract"])
    await symlink(join(top, "packages", name), join(target, ours, name));
}

/** Copies the sources of the checkout into a folder of its own. */
export async function copyCheckout(): Promise<CheckoutCopy> {
  const top = await mkdtemp(join(tmpdir(), "schulterschluss-copy-"));
  for (const folder of folders)
    await cp(join(root, folder), join(top, folder), {
      recursive: true,
      filter: (path) => !/\/(?:node_modules|dist)$/.test(path),
    });
  for (const file of files) await cp(join(root, file), join(top, file));
  await mkdir(join(top, "docs"));
  await linkPackages(top);
  return {
    top,
    write: async (path, text) => {
      const file = join(top, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    remove: () => rm(top, { recursive: true, force: true }),
  };
}
