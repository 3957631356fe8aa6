// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { type Answer, retryDelayMs, verdictOf } from "./verdict.ts";

function answer(status: number, change: Partial<Answer> = {}): Answer {
  return { status, isJson: true, redirected: false, code: null, ...change };
}
const refusal = { code: "request.invalid" } as const;

test.each([
  ["created", answer(201), "sent"],
  ["no content", answer(204, { isJson: false }), "sent"],
  ["no answer", null, "later"],
  ["a portal's page instead of ours", answer(200, { isJson: false }), "later"],
  ["a portal that redirects", answer(200, { redirected: true }), "later"],
  ["session expired", answer(401), "pause"],
  ["session locked", answer(423, refusal), "pause"],
  ["too many requests", answer(429, refusal), "later"],
  ["server starting", answer(503, refusal), "later"],
  ["refused as invalid", answer(400, refusal), "parked"],
  ["in conflict", answer(409, refusal), "parked"],
  ["stale", answer(412, refusal), "parked"],
  ["not processable", answer(422, refusal), "parked"],
  ["not permitted", answer(403, refusal), "parked"],
  ["a proxy's own refusal", answer(403, { isJson: false }), "failing"],
  ["server failed", answer(500, { code: "server.failed" }), "failing"],
] as const)("%s", (_title, given, verdict) => {
  expect(verdictOf(given)).toBe(verdict);
});

test("attempts by itself come later and later, at most every five minutes, spread by half", () => {
  expect(retryDelayMs(0, 0.5)).toBe(5_000);
  expect(retryDelayMs(3, 0.5)).toBe(40_000);
  expect(retryDelayMs(60, 0.5)).toBe(300_000);
  expect(retryDelayMs(0, 0)).toBe(3_750);
  expect(retryDelayMs(60, 0.999)).toBeLessThan(375_001);
});
