// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { kernelDensity } from "./expected/density.ts";
import { disclosure } from "./expected/disclosure.ts";
import { displacement } from "./expected/displacement.ts";
import { earlyWarning } from "./expected/earlyWarning.ts";
import { effects } from "./expected/effects.ts";
import { hotSpots } from "./expected/hotSpots.ts";
import { nearRepeatTable } from "./expected/nearRepeatTable.ts";
import { Reference } from "./expected/reference.ts";
import type { Proof } from "./expected/reference.ts";
import { scan } from "./expected/scan.ts";
import { survey } from "./expected/survey.ts";
import { synthetic } from "./expected/synthetic.ts";
import { dataPath, hasData } from "./testData.ts";

const PROOFS: Readonly<Record<string, Proof>> = {
  "did-its": effects,
  "early-warning": earlyWarning,
  "getis-ord": hotSpots,
  kde: kernelDensity,
  "near-repeat": nearRepeatTable,
  "scan-space-time": scan,
  sdc: disclosure,
  survey,
  "synthetic-control": synthetic,
  wdq: displacement,
};

describe.skipIf(!hasData("analysis"))(
  "values of the reference programs",
  () => {
    if (!hasData("analysis")) return;
    const folders = readdirSync(dataPath("analysis")).filter((folder) =>
      existsSync(dataPath(`analysis/${folder}/expected.json`)),
    );

    test("every method with expected values has a proof", () => {
      expect(folders).toEqual(Object.keys(PROOFS));
    });

    test.each(folders)(
      "%s: every expected value is met, or left out for a reason",
      (folder) => {
        const proof = PROOFS[folder];
        if (proof === undefined) throw new Error(`no proof for ${folder}`);
        const reference = new Reference(folder);
        proof.prove(reference);
        expect(reference.remains(proof.leftOut)).toEqual([]);
      },
      // One of them is a retrospective scan with 999 replications.
      120_000,
    );
  },
);
