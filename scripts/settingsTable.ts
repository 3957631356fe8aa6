// SPDX-License-Identifier: EUPL-1.2
// Writes the table of settings in docs/operate/settings.md from the settings
// themselves; with --check it only compares.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { settings } from "../server/src/platform/config/settings.ts";
import { root } from "./check/sourceFiles.ts";
import { putGenerated } from "./generated.ts";

const path = "docs/operate/settings.md";
const begin = "<!-- settings: generated -->";
const end = "<!-- end of settings -->";

function defaultOf(setting: z.ZodType): string {
  const result = setting.safeParse(undefined);
  return result.success && result.data !== undefined
    ? `\`${JSON.stringify(result.data).replaceAll('"', "")}\``
    : "";
}

const rows = Object.entries<z.ZodType>(settings).map(
  ([name, setting]) =>
    `| \`${name}\` | ${defaultOf(setting)} | ${setting.description ?? ""} |`,
);
const table = [
  "| Variable | Default | Meaning |",
  "| --- | --- | --- |",
  ...rows,
];
const text = await readFile(join(root, path), "utf8");
const [before] = text.split(begin);
const [, after] = text.split(end);
await putGenerated(
  [
    {
      path,
      content: `${before}${begin}\n\n${table.join("\n")}\n\n${end}${after}`,
    },
  ],
  "npm run docs",
);
