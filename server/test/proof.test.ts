// SPDX-License-Identifier: EUPL-1.2
import { operation } from "@schulterschluss/contract/http";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { listGaps, missingOf, unaudited } from "./proof.ts";

const change = operation({
  id: "walls.paint",
  method: "POST",
  path: "/api/v1/walls",
  summary: "Paint a wall",
  access: { kind: "account" },
  responses: { 200: z.strictObject({}) },
  rate: "write",
});

const answer = (status: number, isAudited = false) => ({
  operation: change.id,
  status,
  isAudited,
});
const refused = answer(401);

describe("the proof for an operation", () => {
  it("is a refusal, a success, and a row in the log for a change", () => {
    expect(missingOf(change, [refused, answer(200, true)])).toEqual([]);
    expect(missingOf(change, [answer(200, true)])).toEqual([
      "walls.paint is refused to nobody",
    ]);
    expect(missingOf(change, [refused, answer(500, true)])).toEqual([
      "walls.paint is never answered with success",
    ]);
    // A row about a refusal proves nothing about the change.
    expect(missingOf(change, [answer(403, true), answer(200)])).toEqual([
      "walls.paint leaves no audit row under its request id",
    ]);
  });

  it("asks no refusal of what is public, and no row of what only reads", () => {
    const open = { ...change, access: { kind: "public" } } as const;
    expect(missingOf(open, [answer(200, true)])).toEqual([]);
    const reading = { ...change, method: "GET" } as const;
    expect(missingOf(reading, [refused, answer(200)])).toEqual([]);
  });

  it("is not met by answers of others", () => {
    const other = { ...change, id: "walls.wash" };
    expect(listGaps([other], [refused, answer(200, true)])).toEqual(
      expect.arrayContaining([
        "walls.wash is refused to nobody",
        "walls.wash is never answered with success",
      ]),
    );
  });

  it("keeps no exception that is not needed", () => {
    const [id = ""] = unaudited.keys();
    const spec = { ...change, id };
    const own = (status: number, isAudited = false) => ({
      ...answer(status, isAudited),
      operation: id,
    });
    const about = (gaps: readonly string[]) =>
      gaps.filter((gap) => gap.startsWith(id));
    expect(about(listGaps([spec], [own(401), own(200)]))).toEqual([]);
    const needless = `${id} needs no exception: it is gone or leaves audit rows`;
    expect(about(listGaps([spec], [own(401), own(200, true)]))).toEqual([
      needless,
    ]);
    expect(about(listGaps([], []))).toEqual([needless]);
  });
});
