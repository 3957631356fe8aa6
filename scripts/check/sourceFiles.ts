// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Top folder of the checkout. */
export const root = join(import.meta.dirname, "..", "..");

/** Files of the product below a folder of a checkout: known to git or new, and not ignored. */
export async function listSourceFiles(top: string = root): Promise<string[]> {
  const { stdout } = await run(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "-z"],
    { cwd: top, maxBuffer: 64 * 1024 * 1024 },
  );
  const paths = stdout.split("\0").filter((path) => path !== "");
  const present = await Promise.all(
    paths.map((path) =>
      stat(join(top, path)).then(
        (entry) => entry.isFile(),
        () => false,
      ),
    ),
  );
  return paths.filter((_path, index) => present[index]).toSorted();
}
