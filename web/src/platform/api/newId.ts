// SPDX-License-Identifier: EUPL-1.2
import { v7 } from "uuid";

/** Final id of something new: made here, kept by the server (UUIDv7). */
export function newId(): string {
  return v7();
}
