// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/**
 * Makes the due times of the queue follow the clock of the product, which in
 * tests is not the one of the database: what is not due by it is put off, what
 * is due by it is brought forward.
 */
export async function alignDueTimes(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs
        set run_at = case when (payload ->> 'runAt')::timestamptz <= $1
                          then now() else now() + interval '10 years' end
      where payload ->> 'runAt' is not null and locked_at is null and attempts = 0`,
    [now],
  );
}
