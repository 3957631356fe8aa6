// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { networkAfter, type NetworkEvent } from "./network.ts";

function after(...events: NetworkEvent[]) {
  return events.reduce<ReturnType<typeof networkAfter> | undefined>(
    (state, event, at) => networkAfter(state, event, at),
    undefined,
  );
}

test("a link without answers is a weak network until something is answered", () => {
  expect(after("online", "failed")).toEqual({ kind: "weak", since: 1 });
  expect(after("online", "failed", "online")?.kind).toBe("weak");
  expect(after("online", "failed", "answered")?.kind).toBe("online");
});

test("offline keeps the time at which it began, through failed attempts", () => {
  expect(after("online", "offline", "failed", "offline")).toEqual({
    kind: "offline",
    since: 1,
  });
});
