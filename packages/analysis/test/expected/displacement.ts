// SPDX-License-Identifier: EUPL-1.2
import { normalQuantile } from "../../src/core/index.ts";
import {
  weightedDisplacementDifference,
  weightedDisplacementQuotient,
} from "../../src/effect/index.ts";
import type { Proof, Reference } from "./reference.ts";

type Pair = [number, number];
interface Case {
  readonly T: Pair;
  readonly C: Pair;
  readonly D: Pair;
  readonly DC: Pair;
  readonly wdq: { readonly fieller95: { readonly bounded: boolean } };
}

const NEAR = { relative: 1e-10, absolute: 1e-10 };

function proveDifference(reference: Reference, at: number, known: Case): void {
  const { local, displacement, total, settings } =
    weightedDisplacementDifference({
      treated: known.T,
      control: known.C,
      buffer: known.D,
      bufferControl: known.DC,
    });
  const ours = {
    local: local.estimate,
    seLocal: local.se,
    displacement: displacement.estimate,
    seDisplacement: displacement.se,
    total: total.estimate,
    seTotal: total.se,
    z: total.z,
    level: settings.level,
    lower: total.lower,
    upper: total.upper,
  };
  reference.compare(["cases", at, "wdd"], ours, NEAR);
}

function proveQuotient(reference: Reference, at: number, known: Case): void {
  const { T, C, D, wdq } = known;
  const result = weightedDisplacementQuotient({
    treated: T,
    buffer: D,
    control: C,
  });
  const { successMeasure, bufferMeasure, seDelta, interval } = result;
  // Without a gain the quotient has no meaning: it is NaN with a warning.
  const hasGain = successMeasure < 0;
  const quotient = hasGain ? result.quotient : bufferMeasure / successMeasure;
  const reach = normalQuantile(0.975) * seDelta;
  const path = ["cases", at, "wdq"] as const;
  reference.hold(
    [...path, "wdq"],
    hasGain ||
      (Number.isNaN(result.quotient) && result.warnings.includes("noGain")),
  );
  const ours = {
    wdq: quotient,
    successMeasure,
    bufferMeasure,
    seDelta,
    lowerDelta: quotient - reach,
    upperDelta: quotient + reach,
    fieller95: { bounded: interval !== undefined, ...interval },
  };
  reference.compare(path, ours, NEAR);
  const isTold = result.warnings.includes("unboundedInterval");
  reference.hold(
    [...path, "fieller95", "bounded"],
    isTold !== wdq.fieller95.bounded,
  );
}

export const displacement: Proof = {
  prove(reference) {
    reference.read<Case[]>("cases").forEach((known, at) => {
      proveDifference(reference, at, known);
      proveQuotient(reference, at, known);
    });
  },
  leftOut: {
    order: "a remark",
    "cases.*.id": "names of the cases",
    "cases.*.T.*": "input",
    "cases.*.C.*": "input",
    "cases.*.D.*": "input",
    "cases.*.DC.*": "input",
    tolerance: "the tolerance itself",
  },
};
