// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const virtualId = "virtual:kern-tokens.css";
const resolvedId = `\0${virtualId}`;

/**
 * Gives the KERN palette as a style sheet in its own cascade layer. KERN's full
 * sheet is 340 kB and switches the focus outline off; we take its colours and
 * build the few components we need on them, with our own focus ring.
 */
export function kernTokens(): Plugin {
  return {
    name: "kern-tokens",
    resolveId: (id) => (id === virtualId ? resolvedId : undefined),
    load: (id) => (id === resolvedId ? paletteSheet() : undefined),
  };
}

function paletteSheet(): string {
  const require = createRequire(import.meta.url);
  const sheet = readFileSync(
    require.resolve("@kern-ux/native/dist/kern.css"),
    "utf8",
  );
  const palette = new Map<string, string>();
  const pattern = /(--kern-color-[a-z]+(?:-\d{3})?):\s*(oklch\([^)]*\));/g;
  for (const [, name, value] of sheet.matchAll(pattern)) {
    if (name !== undefined && value !== undefined) palette.set(name, value);
  }
  if (palette.size < 100) {
    throw new Error(
      `KERN palette: expected at least 100 colours, found ${palette.size}`,
    );
  }
  const lines = [...palette].map(([name, value]) => `${name}:${value};`);
  return `@layer kern,base,ui,feature;@layer kern{:root{${lines.join("")}}}`;
}
