// SPDX-License-Identifier: EUPL-1.2
import type { PermutationPlan } from "../hotspots/permutation.ts";
import type { NearRepeatPlan } from "../nearRepeat/plan.ts";
import type { ScanPlan } from "../scan/scan.ts";

/** A computation that splits into numbered items (replications or places), each with its own random stream. */
export type WorkerPlan =
  | { readonly kind: "scan"; readonly plan: ScanPlan; readonly seed: number }
  | {
      readonly kind: "nearRepeat";
      readonly plan: NearRepeatPlan;
      readonly seed: number;
    }
  | { readonly kind: "permutation"; readonly plan: PermutationPlan };

/** To a worker. */
export type WorkerRequest =
  | { readonly type: "plan"; readonly job: number; readonly plan: WorkerPlan }
  | {
      readonly type: "run";
      readonly job: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly type: "drop"; readonly job: number };

/** From a worker; `values` is handed over, not copied. */
export type WorkerReply =
  | {
      readonly type: "done";
      readonly job: number;
      readonly from: number;
      readonly to: number;
      readonly values: Float64Array<ArrayBuffer>;
    }
  | {
      readonly type: "failed";
      readonly job: number;
      readonly message: string;
    };
