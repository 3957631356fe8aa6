// SPDX-License-Identifier: EUPL-1.2
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const PACKAGE = resolve(import.meta.dirname, "..");
const execute = promisify(execFile);

/** The examples of the README, with the package's name replaced by its sources. */
async function examples(): Promise<string[]> {
  const text = await readFile(join(PACKAGE, "README.md"), "utf8");
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)];
  return blocks.map(([, code = ""]) =>
    code.replaceAll(
      /"@schulterschluss\/analysis(\/[a-z-]+)?"/g,
      (_, entry = "") =>
        JSON.stringify(join(PACKAGE, "src", String(entry), "index.ts")),
    ),
  );
}

test("every example of the README runs as it stands", async () => {
  const folder = await mkdtemp(join(tmpdir(), "analysis-readme-"));
  try {
    const codes = await examples();
    expect(codes.length).toBeGreaterThan(5);
    const imports = codes.map((_, i) => `await import("./example${i}.ts");`);
    await Promise.all(
      codes.map((code, i) => writeFile(join(folder, `example${i}.ts`), code)),
    );
    const all = join(folder, "all.ts");
    await writeFile(all, `${imports.join("\n")}\nexport {};\n`);
    const { stderr } = await execute(process.execPath, [all]);
    expect(stderr).toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
