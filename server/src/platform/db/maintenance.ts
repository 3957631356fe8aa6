// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/**
 * Runs one transaction of the owner role with every row in reach: for backup,
 * restore and the rotation of keys, never for requests.
 */
export async function inMaintenance<T>(
  client: pg.ClientBase,
  fn: () => Promise<T>,
  begin = "begin",
): Promise<T> {
  await client.query(`${begin}; set local app.maintenance = 'on'`);
  try {
    const result = await fn();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
