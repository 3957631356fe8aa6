// SPDX-License-Identifier: EUPL-1.2
import compile from "icu-minify/compile";
import { type Plugin, transformWithOxc } from "vite";

const messageFile = /messages\.(?:de|en)\.ts$/;

/**
 * Compiles the words of every feature when the product is built, so that the
 * browser needs no parser for them (about 10 kB less on every phone). While
 * developing they are parsed as they are.
 */
export function precompiledMessages(): Plugin {
  return {
    name: "precompiled-messages",
    apply: "build",
    enforce: "pre",
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^use-intl\/format-message$/,
            replacement: "use-intl/format-message/format-only",
          },
        ],
      },
    }),
    transform: {
      filter: { id: messageFile },
      async handler(code, id) {
        const words = await evaluate(code, id);
        return Object.entries(words)
          .map(
            ([name, tree]) =>
              `export const ${name} = ${JSON.stringify(compiled(tree))};`,
          )
          .join("\n");
      },
    },
  };
}

/** The exports of a file of words; it imports nothing but types. */
async function evaluate(
  code: string,
  id: string,
): Promise<Record<string, unknown>> {
  const plain = await transformWithOxc(code, id);
  return import(`data:text/javascript,${encodeURIComponent(plain.code)}`);
}

function compiled(tree: unknown): unknown {
  if (typeof tree === "string") return compile(tree);
  if (typeof tree !== "object" || tree === null) {
    throw new TypeError(`words must be text, found ${typeof tree}`);
  }
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, compiled(value)]),
  );
}
