// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Findings } from "./finding.ts";
import { listSourceFiles, root } from "./sourceFiles.ts";

const code = /\.(?:ts|tsx|mjs|cjs)$/;
const emptyName =
  /^(?:utils?|helpers?|common|misc|.*manager|.*data2)\.(?:ts|tsx)$/i;
const emptyFolder = /(?:^|\/)(?:utils?|helpers?|common|misc)\//i;

const texts: readonly { readonly like: RegExp; readonly say: string }[] = [
  { like: /\bas unknown as\b/, say: "casts through unknown" },
  { like: /@ts-(?:ignore|nocheck)\b/, say: "switches the compiler off" },
  {
    like: /oxlint-disable(?:-next-line|-line)?(?: [\w/-]+(?:, [\w/-]+)*)?\s*(?:\*\/)?\s*$/m,
    say: "disables a rule without its reason (-- why)",
  },
];

/** Settings are read once; what else reads the environment cannot be configured or tested. */
const environment = /\bprocess\.env\b/;
const mayReadEnvironment =
  /^server\/src\/main\.ts$|\.test\.tsx?$|\/test\/|^(?!server\/src\/|web\/src\/|packages\/)/;

const thisFile = "scripts/check/habits.ts";

async function readFaults(path: string): Promise<string[]> {
  const faults: string[] = [];
  if (emptyName.test(basename(path)) || emptyFolder.test(path))
    faults.push(`${path} has a name that says nothing`);
  const text = await readFile(join(root, path), "utf8");
  if (environment.test(text) && !mayReadEnvironment.test(path))
    faults.push(`${path} reads the environment: settings are read in main.ts`);
  for (const { like, say } of texts)
    if (like.test(text)) faults.push(`${path} ${say}`);
  return faults;
}

/** Habits that no tool of the trade checks: telling names, no way around the compiler. */
export async function checkHabits(): Promise<Findings> {
  const paths = (await listSourceFiles()).filter(
    (path) => code.test(path) && path !== thisFile,
  );
  return (await Promise.all(paths.map(readFaults))).flat();
}
