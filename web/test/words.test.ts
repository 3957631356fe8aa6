// SPDX-License-Identifier: EUPL-1.2
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import compile from "icu-minify/compile";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "src");

async function filesOfWords(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob("**/*messages.de.ts", { cwd: root })) {
    files.push(file);
  }
  return files.toSorted();
}

async function wordsOf(file: string): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  const walk = (path: string, value: unknown) => {
    if (typeof value === "string") words.set(path, value);
    else {
      for (const [key, inner] of Object.entries(value ?? {})) {
        walk(path === "" ? key : `${path}.${key}`, inner);
      }
    }
  };
  walk("", { ...(await import(pathToFileURL(join(root, file)).href)) });
  return words;
}

/** Names of the values a message takes, wherever they stand in it. */
function valuesOf(message: string): string[] {
  const names = new Set<string>();
  // A compiled message is text, or a list of text and values; a value is
  // [name], [name, kind of choice, branches] or a tag around further parts.
  const walk = (parts: unknown) => {
    if (!Array.isArray(parts)) return;
    for (const part of parts) {
      if (!Array.isArray(part)) continue;
      const [name, kind, branches]: unknown[] = part;
      names.add(String(name));
      if (typeof kind !== "number") walk(part.slice(1));
      else Object.values(branches ?? {}).forEach(walk);
    }
  };
  walk(compile(message));
  return [...names].toSorted();
}

describe("words", async () => {
  const files = await filesOfWords();

  it("are found for every feature", () => {
    expect(files.length).toBeGreaterThan(8);
  });

  it.each(files)("%s says the same things in English", async (file) => {
    const german = await wordsOf(file);
    const english = await wordsOf(file.replace(".de.ts", ".en.ts"));
    expect([...english.keys()].toSorted()).toEqual(
      [...german.keys()].toSorted(),
    );
    for (const [key, message] of german) {
      const other = english.get(key) ?? "";
      expect({ key, values: valuesOf(other) }).toEqual({
        key,
        values: valuesOf(message),
      });
      expect({ key, isEmpty: other === "" }).toEqual({
        key,
        isEmpty: message === "",
      });
    }
  });
});
