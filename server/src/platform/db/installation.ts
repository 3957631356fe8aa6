// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import pg from "pg";

/** What a database says about itself. */
export interface InstallationRecord {
  readonly id: string;
  /** Made for the demonstration, for good. */
  readonly isDemo: boolean;
  /** Null until the first data are complete. */
  readonly seededAt: Date | null;
}

async function asOwner<T>(
  ownerUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Writes the record of a new database, or reads that of an existing one. */
export async function recordInstallation(
  ownerUrl: string,
  isDemo: boolean,
  now: Date,
): Promise<InstallationRecord> {
  return asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into installation (id, is_demo, created_at) values ($1, $2, $3)
       on conflict do nothing`,
      [randomUUID(), isDemo, now],
    );
    const { rows } = await client.query<InstallationRecord>(
      `select id, is_demo as "isDemo", seeded_at as "seededAt" from installation`,
    );
    const [record] = rows;
    if (record === undefined)
      throw new Error("the database does not say what it is");
    return record;
  });
}

/** Notes that the first data are complete: from now on the server may be ready. */
export async function recordSeeded(ownerUrl: string, now: Date): Promise<void> {
  await asOwner(ownerUrl, (client) =>
    client.query("update installation set seeded_at = $1", [now]),
  );
}
