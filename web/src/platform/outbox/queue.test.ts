// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { expect, test } from "vitest";
import { blockedIds, nextEntry, type QueuedEntry } from "./queue.ts";

const open = new Set(["vault"]);

function entry(seq: number, change: Partial<QueuedEntry> = {}): QueuedEntry {
  return {
    id: `e${seq}`,
    seq,
    membershipId: "hat",
    vaultId: "vault",
    dependsOn: [],
    state: "waiting",
    holdUntil: 0,
    ...change,
  };
}

function idOf(next: ReturnType<typeof nextEntry<QueuedEntry>>): string {
  return next.kind === "entry" ? next.entry.id : next.kind;
}

test("the oldest waiting entry goes first, whatever order the list has", () => {
  expect(idOf(nextEntry([entry(3), entry(1), entry(2)], open, 0))).toBe("e1");
});

test("a parked entry lets the next one pass, but not what depends on it", () => {
  const entries = [
    entry(1, { state: "parked" }),
    entry(2, { dependsOn: ["e1"] }),
    entry(3, { dependsOn: ["e2"] }),
    entry(4),
  ];
  expect(idOf(nextEntry(entries, open, 0))).toBe("e4");
  expect([...blockedIds(entries)]).toEqual(["e1", "e2", "e3"]);
});

test("a held entry holds its own membership and no other", () => {
  const entries = [entry(1, { holdUntil: 10 }), entry(2)];
  expect(nextEntry(entries, open, 5)).toEqual({ kind: "held", until: 10 });
  const other = entry(3, { membershipId: "other hat" });
  expect(idOf(nextEntry([...entries, other], open, 5))).toBe("e3");
  expect(idOf(nextEntry(entries, open, 10))).toBe("e1");
});

test("entries of a locked vault wait together with what depends on them", () => {
  const entries = [
    entry(1, { vaultId: "forgotten PIN" }),
    entry(2, { dependsOn: ["e1"] }),
  ];
  expect(nextEntry(entries, open, 0).kind).toBe("locked");
  expect(idOf(nextEntry([...entries, entry(3)], open, 0))).toBe("e3");
});

test("an entry whose predecessor was sent and tidied away may go", () => {
  expect(idOf(nextEntry([entry(2, { dependsOn: ["gone"] })], open, 0))).toBe(
    "e2",
  );
});

test("sending until nothing is left keeps the order of each membership and every dependency", () => {
  const list = fc.array(
    fc.record({
      hat: fc.constantFrom("a", "b"),
      parked: fc.boolean(),
      back: fc.option(fc.nat({ max: 4 })),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(list, (rows) => {
      let entries = rows.map((row, index) =>
        entry(index, {
          membershipId: row.hat,
          state: row.parked ? "parked" : "waiting",
          dependsOn:
            row.back === null || row.back >= index
              ? []
              : [`e${index - 1 - row.back}`],
        }),
      );
      const blocked = blockedIds(entries);
      const sent: QueuedEntry[] = [];
      for (;;) {
        const next = nextEntry(entries, open, 0);
        if (next.kind !== "entry") break;
        sent.push(next.entry);
        entries = entries.map((one) =>
          one.id === next.entry.id ? { ...one, state: "sent" } : one,
        );
      }
      const expected = entries.filter((one) => !blocked.has(one.id)).length;
      const inOrder = ["a", "b"].every((hat) => {
        const seqs = sent
          .filter((one) => one.membershipId === hat)
          .map((one) => one.seq);
        return seqs.every((seq, at) => at === 0 || seq > (seqs[at - 1] ?? -1));
      });
      return inOrder && sent.length === expected;
    }),
    { seed: 20261122, numRuns: 300 },
  );
});
