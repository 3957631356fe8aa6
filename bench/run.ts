// SPDX-License-Identifier: EUPL-1.2
// Runs the benchmarks: all of them, those of a folder, or those with a part of a name.
//   npm run bench [-- live | situation.page]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { glob } from "node:fs/promises";
import { dirname, join } from "node:path";

const [name] = process.argv.slice(2);
const groups: string[] = [];
for await (const script of glob("*/run.ts", { cwd: import.meta.dirname }))
  groups.push(dirname(script));
groups.sort();
const group = groups.find(
  (candidate) => name === candidate || name?.startsWith(`${candidate}.`),
);

let missed = 0;
for (const one of group === undefined ? groups : [group]) {
  const filter = name === undefined || name === one ? [] : [name];
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, one, "run.ts"), ...filter],
    { stdio: "inherit" },
  );
  await once(child, "exit");
  if (child.exitCode !== 0) missed += 1;
}
process.exitCode = missed > 0 ? 1 : 0;
