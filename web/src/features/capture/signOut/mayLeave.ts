// SPDX-License-Identifier: EUPL-1.2
import {
  canSignOut,
  closePhone,
  findState,
  openOutboxDatabase,
} from "../../../platform/outbox/index.ts";

/**
 * Whether signing out loses nothing on this device; then what it kept for
 * reading is removed. Otherwise the person is taken to the entries that wait.
 */
export async function mayLeave(): Promise<boolean> {
  const db = openOutboxDatabase();
  const accountId = await findState(db, "account");
  if (accountId === undefined) return true;
  if (await canSignOut(db, accountId)) {
    await closePhone(db, accountId);
    return true;
  }
  const slug = await findState(db, "slug");
  if (slug !== undefined) location.assign(`/${slug}/melden/abmelden`);
  return false;
}
