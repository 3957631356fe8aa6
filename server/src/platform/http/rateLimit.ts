// SPDX-License-Identifier: EUPL-1.2
import type { RateClass } from "@schulterschluss/contract/http";
import type { Clock } from "../clock/clock.ts";
import { problem } from "../errors/problem.ts";

/** How many requests of a class one account or address may make in a minute. */
export type RatePlan = Readonly<Record<RateClass, number>>;

/**
 * A duty desk with live map reads in bursts; a phone flushes a whole shift at
 * once; sign-in attempts are rare.
 */
export const defaultRatePlan: RatePlan = {
  read: 1200,
  write: 300,
  sensitive: 30,
  upload: 120,
};

interface Bucket {
  tokens: number;
  updatedMs: number;
}

/** Counts requests and refuses too many. */
export interface RateLimits {
  /** Takes one request; throws `request.tooMany` with the pause that is needed. */
  take(rate: RateClass, who: string): void;
}

/** Above so many buckets the full ones, which limit nobody, are thrown away. */
const maxBuckets = 50_000;

function refilled(bucket: Bucket, perMinute: number, nowMs: number): number {
  const gained = ((nowMs - bucket.updatedMs) / 60_000) * perMinute;
  return Math.min(perMinute, bucket.tokens + Math.max(0, gained));
}

function removeFull(
  buckets: Map<string, Bucket>,
  plan: RatePlan,
  nowMs: number,
): void {
  for (const [key, bucket] of buckets) {
    const perMinute = plan[key.split(" ", 1)[0] as RateClass];
    if (refilled(bucket, perMinute, nowMs) >= perMinute) buckets.delete(key);
  }
}

/** Token buckets in the memory of this process: a minute's worth of burst, refilled steadily. */
export function createRateLimits(plan: RatePlan, clock: Clock): RateLimits {
  const buckets = new Map<string, Bucket>();
  return {
    take: (rate, who) => {
      const nowMs = clock.now().getTime();
      const key = `${rate} ${who}`;
      const perMinute = plan[rate];
      if (buckets.size >= maxBuckets) removeFull(buckets, plan, nowMs);
      const bucket = buckets.get(key) ?? {
        tokens: perMinute,
        updatedMs: nowMs,
      };
      const tokens = refilled(bucket, perMinute, nowMs);
      if (tokens < 1) {
        const seconds = Math.ceil(((1 - tokens) * 60) / perMinute);
        throw problem("request.tooMany", {
          params: { seconds },
          retryAfterS: seconds,
        });
      }
      buckets.set(key, { tokens: tokens - 1, updatedMs: nowMs });
    },
  };
}
