// SPDX-License-Identifier: EUPL-1.2
import { expect } from "vitest";
import { readJson } from "../testData.ts";

/** How near is near enough; without any, values must be equal. */
export interface Nearness {
  readonly relative?: number;
  readonly absolute?: number;
  /** Relative to the largest value of the compared part. */
  readonly ofLargest?: number;
}

type Leaf = string | number | boolean | null;
type Path = readonly (string | number)[];

function isLeaf(value: unknown): value is Leaf {
  return value === null || typeof value !== "object";
}

function* leavesOf(value: unknown, path: Path): Generator<[Path, Leaf]> {
  if (isLeaf(value)) yield [path, value];
  else
    for (const [key, part] of Object.entries(value ?? {}))
      yield* leavesOf(part, [...path, key]);
}

/** Typed arrays and nested lists alike, by the keys of the reference. */
function partAt(value: unknown, path: Path): unknown {
  return path.reduce(
    (part, key) =>
      isLeaf(part)
        ? undefined
        : (part as Record<string | number, unknown>)[key],
    value,
  );
}

function isNear(
  actual: unknown,
  expected: Leaf,
  near: Nearness,
  largest: number,
): boolean {
  if (expected === null || expected === "NA") return Number.isNaN(actual);
  if (typeof expected !== "number") return actual === expected;
  if (typeof actual !== "number") return false;
  const gap = Math.abs(actual - expected);
  const allowed = Math.max(
    near.absolute ?? 0,
    (near.relative ?? 0) * Math.abs(expected),
    (near.ofLargest ?? 0) * largest,
  );
  return gap <= allowed || (expected === 0 && gap <= (near.relative ?? 0));
}

/**
 * The values of one expected.json, and which of them were compared. R writes
 * missing values as null or "NA"; they equal NaN.
 */
export class Reference {
  readonly #name: string;
  readonly #root: unknown;
  readonly #compared = new Set<string>();

  constructor(folder: string) {
    this.#name = folder;
    this.#root = readJson<unknown>(`analysis/${folder}/expected.json`);
  }

  /** A part of the file, to take inputs and sizes from; reading it proves nothing. */
  read<T>(...path: Path): T {
    return partAt(this.#root, path) as T;
  }

  /** Compares a part of the file with ours, value by value, whatever its shape. */
  compare(path: Path, actual: unknown, near: Nearness = {}): void {
    const leaves = [...leavesOf(this.read(...path), [])];
    if (leaves.length === 0) expect.fail(`nothing at ${this.#label(path)}`);
    const largest = leaves.reduce(
      (most, [, value]) => Math.max(most, Math.abs(Number(value) || 0)),
      0,
    );
    for (const [inner, expected] of leaves) {
      const ours = partAt(actual, inner);
      if (!isNear(ours, expected, near, largest))
        expect.fail(
          `${this.#label([...path, ...inner])}: ${String(ours)} instead of ${String(expected)}`,
        );
      this.#compared.add([...path, ...inner].join("."));
    }
  }

  /** Marks values as proved by a comparison of another kind, which must hold. */
  hold(path: Path, isRight: boolean): void {
    if (!isRight) expect.fail(this.#label(path));
    for (const [inner] of leavesOf(this.read(...path), []))
      this.#compared.add([...path, ...inner].join("."));
  }

  /** Values that nothing was compared with, and entries of the list that fit no such value. */
  remains(leftOut: Readonly<Record<string, string>>): string[] {
    const patterns = Object.keys(leftOut).map((text) => ({
      text,
      pattern: new RegExp(
        `^${text.replaceAll(".", "\\.").replaceAll("*", ".*")}$`,
      ),
      isUsed: false,
    }));
    const open: string[] = [];
    for (const [path] of leavesOf(this.#root, [])) {
      const key = path.join(".");
      if (this.#compared.has(key)) continue;
      const known = patterns.find(({ pattern }) => pattern.test(key));
      if (known === undefined) open.push(key);
      else known.isUsed = true;
    }
    const idle = patterns.filter(({ isUsed }) => !isUsed);
    return [...open, ...idle.map(({ text }) => `nothing left at ${text}`)];
  }

  #label(path: Path): string {
    return `${this.#name}/expected.json ${path.join(".")}`;
  }
}

/** The proof of one expected.json; what it leaves out is named with the reason. */
export interface Proof {
  readonly prove: (reference: Reference) => void;
  readonly leftOut: Readonly<Record<string, string>>;
}
