// SPDX-License-Identifier: EUPL-1.2
import type { World } from "./personas.ts";
import { testNow } from "./unitOfWork.ts";

/**
 * Remembers the people of a world as they are. The answer puts them back, with
 * an empty log and the clock at its beginning: some milliseconds instead of a
 * world of its own for each test.
 */
export async function rememberPeople(
  world: World,
): Promise<() => Promise<void>> {
  const { database, clock, identity, ledger } = world.app;
  await database.admin.query(
    "create table first_members as select * from memberships",
  );
  return async () => {
    await ledger.readAuditLog(database.admin);
    await database.admin.query(`
      delete from memberships; insert into memberships select * from first_members;
      delete from identity_settings; delete from audit_pending; delete from audit_seals;
      delete from audit_entries; delete from live_events; delete from live_outbox`);
    clock.set(testNow);
    identity.resolver.forgetEverything();
  };
}
