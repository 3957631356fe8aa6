// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/**
 * Makes the due times of the queue follow the clock of the product, which in
 * tests is not the one of the database: what is due by it is brought forward,
 * what is due by the database alone is put off, the rest keeps its time.
 */
export async function alignDueTimes(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs
        set run_at = case when (payload ->> 'runAt')::timestamptz <= $1
                          then now()
                          when (payload ->> 'runAt')::timestamptz > now()
                          then (payload ->> 'runAt')::timestamptz
                          else now() + interval '10 years' end
      where payload ->> 'runAt' is not null and locked_at is null and attempts = 0`,
    [now],
  );
}
