// SPDX-License-Identifier: EUPL-1.2
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Uuid } from "../db/actor.ts";

/** What a link is for; a link of one kind never opens another. */
export type LinkKind = "invitation" | "passwordReset" | "setUp";

const macBytes = 32;

function macOf(key: Buffer, kind: LinkKind, id: Uuid): Buffer {
  return createHmac("sha256", key).update(`${kind}:${id}`).digest();
}

/**
 * The secret part of a link: the id and a keyed hash of it. Nothing secret has
 * to be stored, and whoever may see the link can be shown it again.
 */
export function makeLinkToken(key: Buffer, kind: LinkKind, id: Uuid): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, macOf(key, kind, id)]).toString("base64url");
}

/** The id in a genuine token of this kind, else undefined. */
export function readLinkToken(
  key: Buffer,
  kind: LinkKind,
  token: string,
): Uuid | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 16 + macBytes) return undefined;
  if (bytes.toString("base64url") !== token) return undefined;
  const id = bytes
    .toString("hex", 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const genuine = timingSafeEqual(bytes.subarray(16), macOf(key, kind, id));
  return genuine ? id : undefined;
}
