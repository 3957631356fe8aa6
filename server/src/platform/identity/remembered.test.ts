// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { Remembered } from "./remembered.ts";

function createMemory(load: (key: string) => Promise<number | undefined>) {
  const state = { isListening: true, nowMs: 0 };
  const memory = new Remembered(load, {
    isListening: () => state.isListening,
    monotonicMs: () => state.nowMs,
    maxAgeMs: 1_000,
    maxEntries: 2,
  });
  return { state, memory };
}

function createSource() {
  const source = { value: 1, reads: 0 };
  const load = async () => {
    source.reads += 1;
    return source.value;
  };
  return { source, load };
}

describe("Remembered", () => {
  it("reads once while nothing changes", async () => {
    const { source, load } = createSource();
    const { memory } = createMemory(load);
    expect([await memory.get("a"), await memory.get("a")]).toEqual([1, 1]);
    expect(source.reads).toBe(1);
  });

  it("reads anew after it was told to forget", async () => {
    const { source, load } = createSource();
    const { memory } = createMemory(load);
    await memory.get("a");
    source.value = 2;
    memory.forget((value) => value === 1);
    expect(await memory.get("a")).toBe(2);
  });

  it("does not keep what was being read while something was forgotten", async () => {
    const { source, load } = createSource();
    const gate = Promise.withResolvers<undefined>();
    const { memory } = createMemory(async (key) => {
      const value = await load();
      if (source.reads === 1) await gate.promise;
      return key === "a" ? value : undefined;
    });
    const first = memory.get("a");
    source.value = 2;
    memory.forget(() => false);
    gate.resolve(undefined);
    expect(await first).toBe(1);
    expect(await memory.get("a")).toBe(2);
  });

  it("reads every time while changes are not heard of, and keeps none of it", async () => {
    const { source, load } = createSource();
    const { memory, state } = createMemory(load);
    await memory.get("a");
    state.isListening = false;
    source.value = 2;
    expect(await memory.get("a")).toBe(2);
    memory.clear();
    state.isListening = true;
    source.value = 3;
    expect(await memory.get("a")).toBe(3);
  });

  it("reads anew after the longest time", async () => {
    const { source, load } = createSource();
    const { memory, state } = createMemory(load);
    await memory.get("a");
    source.value = 2;
    state.nowMs = 1_000;
    expect(await memory.get("a")).toBe(2);
  });

  it("never remembers that something is missing", async () => {
    let found: number | undefined;
    const { memory } = createMemory(async () => found);
    expect(await memory.get("a")).toBeUndefined();
    found = 7;
    expect(await memory.get("a")).toBe(7);
  });

  it("keeps no more than it may, the oldest goes first", async () => {
    const reads: string[] = [];
    const { memory } = createMemory(async (key) => {
      reads.push(key);
      return 1;
    });
    for (const key of ["a", "b", "c", "c", "b", "a"]) await memory.get(key);
    expect(reads).toEqual(["a", "b", "c", "a"]);
  });
});
