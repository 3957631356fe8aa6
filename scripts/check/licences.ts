// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Findings } from "./finding.ts";
import { root } from "./sourceFiles.ts";

/** Licences whose terms the EUPL 1.2 can live beside, as npm packages name them. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "CC0-1.0",
  "EUPL-1.2",
  "ISC",
  "LGPL-3.0-or-later",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "PostgreSQL",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      link: z.boolean().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
    }),
  ),
});
type Packages = z.infer<typeof lock>["packages"];

async function readPackages(): Promise<Packages> {
  const text = await readFile(join(root, "package-lock.json"), "utf8");
  return lock.parse(JSON.parse(text)).packages;
}

/** Whether a licence expression (SPDX) is satisfied by what we allow. */
export function isAllowed(expression: string): boolean {
  const text = expression.replaceAll(/[()]/g, "").trim();
  return text
    .split(/ OR /i)
    .some((choice) =>
      choice.split(/ AND /i).every((name) => allowed.has(name.trim())),
    );
}

function isRegistryPackage(path: string): boolean {
  return path.includes("node_modules/") && !path.includes("@schulterschluss/");
}

/** Every package from the registry has a licence on the list. */
export async function checkLicences(): Promise<Findings> {
  const packages = Object.entries(await readPackages());
  return packages.flatMap(([path, { license, link }]) => {
    if (!isRegistryPackage(path) || link === true) return [];
    if (license === undefined) return [`${path} names no licence`];
    return isAllowed(license) ? [] : [`${path} is under ${license}`];
  });
}

/** The lock file pins every package by its content and names no host. */
export async function checkLockFile(): Promise<Findings> {
  const packages = Object.entries(await readPackages());
  return packages.flatMap(([path, entry]) => {
    if (!isRegistryPackage(path) || entry.link === true) return [];
    const faults: string[] = [];
    if (entry.resolved !== undefined) faults.push(`${path} names a host`);
    if (entry.integrity === undefined) faults.push(`${path} has no integrity`);
    return faults;
  });
}
