// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Findings } from "./finding.ts";
import { listSourceFiles, root } from "./sourceFiles.ts";

const code = /^(?:packages|server|web|scripts)\/.*\.(?:ts|tsx)$/;
/** Data, texts and generated files may be as long as what they hold. */
const data =
  /\.generated\.ts$|\/reference\/|\/taxonomy\.ts$|\/messages[^/]*\.ts$|texts\.ts$|Words\.ts$|\.test\.tsx?$/i;

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** Half of all files stay below 80 lines, and 19 of 20 below 250. */
export async function checkSizes(): Promise<Findings> {
  const paths = (await listSourceFiles()).filter(
    (path) => code.test(path) && !data.test(path),
  );
  const lengths = await Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(root, path), "utf8");
      return text.split("\n").length - 1;
    }),
  );
  const sorted = lengths.toSorted((a, b) => a - b);
  const findings: string[] = [];
  const half = quantile(sorted, 0.5);
  const most = quantile(sorted, 0.95);
  if (half > 80)
    findings.push(`half of all files have more than ${half} lines`);
  if (most > 250) findings.push(`one file in 20 has more than ${most} lines`);
  return findings;
}
