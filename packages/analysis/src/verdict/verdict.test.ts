// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poisson } from "../../test/randomCounts.ts";
import { RandomStream } from "../core/random.ts";
import {
  findDetectionShift,
  findPeakStart,
  findRecordingBreak,
  judgeEffect,
  marylandLevelOf,
} from "./index.ts";
import type { DesignKind, EvaluationChecks, VerdictInput } from "./index.ts";

const CLEAN: EvaluationChecks = {
  recordingChanged: false,
  isControlOffence: false,
  detectionRose: false,
  startedAfterPeak: false,
  controlContaminated: false,
  wasDelivered: true,
  displacementFound: false,
  monthsBefore: 24,
  monthsAfter: 12,
  outcomeFixedBefore: true,
};
const DECREASE = {
  ratio: 0.7,
  lower: 0.6,
  upper: 0.82,
  pValue: 0.001,
  eventsBefore: 400,
  eventsAfter: 290,
};
const NOTHING = {
  ratio: 0.97,
  lower: 0.85,
  upper: 1.1,
  pValue: 0.6,
  eventsBefore: 400,
  eventsAfter: 390,
};
const INCREASE = {
  ratio: 1.3,
  lower: 1.1,
  upper: 1.5,
  pValue: 0.002,
  eventsBefore: 400,
  eventsAfter: 520,
};
const POWER = { minimumDetectableRatio: 0.8, power: 0.8 };

function judge(kind: DesignKind, change: Partial<VerdictInput> = {}) {
  const design = {
    kind,
    treatedUnits: 6,
    controlUnits: 12,
    isPreRegistered: true,
  };
  return judgeEffect({
    design,
    estimate: DECREASE,
    power: POWER,
    checks: CLEAN,
    ...change,
  });
}

describe("judgeEffect", () => {
  it.each([
    ["afterOnly", 1, "notEvaluable"],
    ["beforeAfter", 2, "notEvaluable"],
    ["interruptedTimeSeries", 2, "notEvaluable"],
    ["displacement", 3, "promising"],
    ["differenceInDifferences", 4, "effective"],
    ["staggeredDifferences", 4, "effective"],
    ["syntheticControl", 4, "effective"],
    ["calibratedComparison", 4, "effective"],
    ["randomisedDays", 5, "effective"],
    ["randomisedAreas", 5, "effective"],
  ] as const)(
    "a clear fall by %s is level %i and %s",
    (kind, level, verdict) => {
      expect(judge(kind)).toMatchObject({ level, verdict, openQuestions: [] });
    },
  );

  it("tells nothing found from nothing to be found", () => {
    expect(judge("randomisedAreas", { estimate: NOTHING }).verdict).toBe(
      "noDetectableEffect",
    );
    const weak = judge("randomisedAreas", {
      estimate: NOTHING,
      power: { minimumDetectableRatio: 0.4, power: 0.8 },
    });
    expect(weak).toMatchObject({
      verdict: "notEvaluable",
      reasons: ["notSignificant", "lowPower"],
    });
  });

  it("reports harm whatever the design, but not where patrols merely found more", () => {
    expect(judge("interruptedTimeSeries", { estimate: INCREASE }).verdict).toBe(
      "harmfulSigns",
    );
    const found = judge("differenceInDifferences", {
      estimate: INCREASE,
      checks: { ...CLEAN, detectionRose: true },
    });
    expect(found).toMatchObject({ verdict: "notEvaluable" });
    expect(found.reasons).toContain("detectionRose");
  });

  it.each([
    ["recordingChanged", { recordingChanged: true }],
    ["controlOffences", { isControlOffence: true }],
    ["controlContaminated", { controlContaminated: true }],
    ["notDelivered", { wasDelivered: false }],
    ["shortAfter", { monthsAfter: 2 }],
  ] as const)("refuses a verdict for %s", (reason, change) => {
    const result = judge("randomisedAreas", {
      checks: { ...CLEAN, ...change },
    });
    expect(result.verdict).toBe("notEvaluable");
    expect(result.reasons).toContain(reason);
  });

  it.each([
    ["regressionToTheMean", { startedAfterPeak: true }],
    ["shortBefore", { monthsBefore: 8 }],
    ["differentTrendsBefore", { trendDifferencePValue: 0.01 }],
    ["poorFitBefore", { relativeFitBefore: 0.3 }],
    ["outcomeChosenAfterwards", { outcomeFixedBefore: false }],
  ] as const)("lowers effective to promising for %s", (reason, change) => {
    const result = judge("differenceInDifferences", {
      checks: { ...CLEAN, ...change },
    });
    expect(result.verdict).toBe("promising");
    expect(result.reasons).toContain(reason);
  });

  it("asks for what was not answered and claims no more than promising until then", () => {
    const result = judge("randomisedAreas", {
      checks: { monthsBefore: 24, monthsAfter: 12, outcomeFixedBefore: true },
    });
    expect(result.verdict).toBe("promising");
    expect(result.openQuestions).toHaveLength(6);
  });

  it("refuses thin data and a missing estimate", () => {
    expect(
      judge("randomisedAreas", { estimate: { ...DECREASE, eventsBefore: 12 } })
        .reasons,
    ).toContain("tooFewEvents");
    const { estimate: _, ...rest } = {
      design: {
        kind: "randomisedAreas",
        treatedUnits: 9,
        controlUnits: 9,
        isPreRegistered: true,
      } as const,
      estimate: DECREASE,
      checks: CLEAN,
    };
    expect(judgeEffect(rest)).toMatchObject({
      verdict: "notEvaluable",
      reasons: ["noEstimate"],
    });
  });

  it("never claims more than the level allows, whatever the input", () => {
    const flag = fc.option(fc.boolean(), { nil: undefined });
    const kind = fc.constantFrom<DesignKind>(
      "afterOnly",
      "beforeAfter",
      "interruptedTimeSeries",
      "displacement",
      "differenceInDifferences",
      "syntheticControl",
      "randomisedDays",
      "randomisedAreas",
    );
    const units = fc.nat({ max: 20 });
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        kind,
        units,
        units,
        share,
        share,
        fc.nat({ max: 500 }),
        flag,
        flag,
        fc.nat({ max: 30 }),
        (
          k,
          treatedUnits,
          controlUnits,
          ratio,
          p,
          events,
          peak,
          changed,
          months,
        ) => {
          const design = {
            kind: k,
            treatedUnits,
            controlUnits,
            isPreRegistered: true,
          };
          const estimate = {
            ratio,
            lower: ratio * 0.9,
            upper: ratio * 1.05,
            pValue: p / 10,
            eventsBefore: events,
            eventsAfter: events,
          };
          const checks: EvaluationChecks = {
            ...CLEAN,
            monthsBefore: months,
            monthsAfter: months,
            ...(peak !== undefined && { startedAfterPeak: peak }),
            ...(changed !== undefined && { recordingChanged: changed }),
          };
          const { verdict, level } = judgeEffect({
            design,
            estimate,
            power: POWER,
            checks,
          });
          expect(level).toBe(marylandLevelOf(design));
          if (verdict === "effective") expect(level).toBeGreaterThanOrEqual(4);
          if (verdict === "promising") expect(level).toBeGreaterThanOrEqual(3);
          if (changed === true) expect(verdict).toBe("notEvaluable");
        },
      ),
      { seed: 12, numRuns: 500 },
    );
  });

  it("refuses an interval that does not hold the ratio", () => {
    expect(() =>
      judge("randomisedAreas", { estimate: { ...DECREASE, lower: 0.9 } }),
    ).toThrow("estimate.lower");
  });
});

describe("detection of threats", () => {
  it("sees a start after a peak and hardly ever one where there is none", () => {
    expect(
      findPeakStart({ counts: [10, 9, 11, 10, 12, 9, 10, 11, 19, 21, 18] })
        .startedAfterPeak,
    ).toBe(true);
    const random = new RandomStream(2);
    let alarms = 0;
    for (let run = 0; run < 400; run++) {
      const counts = Array.from({ length: 15 }, () => poisson(10, random));
      if (findPeakStart({ counts }).startedAfterPeak) alarms++;
    }
    expect(alarms / 400).toBeLessThan(0.08);
  });

  it("sees that patrols found more themselves", () => {
    expect(
      findDetectionShift({ ownFindings: [20, 60], reported: [200, 195] }),
    ).toMatchObject({ detectionRose: true, isControlOffence: false });
    expect(
      findDetectionShift({ ownFindings: [90, 95], reported: [10, 12] }),
    ).toMatchObject({ detectionRose: false, isControlOffence: true });
    expect(
      findDetectionShift({ ownFindings: [0, 0], reported: [0, 0] }).pValue,
    ).toBe(1);
  });

  it("sees a jump of the counting rule", () => {
    const random = new RandomStream(3);
    const steady = Array.from({ length: 30 }, () => poisson(40, random));
    expect(
      findRecordingBreak({ counts: steady, at: 15 }).recordingChanged,
    ).toBe(false);
    const jump = steady.map((y, i) => (i < 15 ? y : 2 * y));
    expect(findRecordingBreak({ counts: jump, at: 15 })).toMatchObject({
      recordingChanged: true,
    });
    expect(() => findRecordingBreak({ counts: [1, 2], at: 1 })).toThrow("at");
  });
});
