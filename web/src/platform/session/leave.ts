// SPDX-License-Identifier: EUPL-1.2
import { request } from "../api/index.ts";

type Guard = () => Promise<boolean>;
let guard: Guard = () => Promise.resolve(true);

/** Lets the outbox object to signing out while entries wait on this device. */
export function guardSignOut(next: Guard): void {
  guard = next;
}

/** Signs out and starts anew, so that nothing of the session stays in memory. */
export async function signOut(): Promise<void> {
  if (!(await guard())) return;
  await request("post", "/api/v1/identity/sign-out");
  location.assign("/anmelden");
}
