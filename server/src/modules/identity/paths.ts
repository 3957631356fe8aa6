// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../../platform/db/actor.ts";
import {
  type LinkKind,
  makeLinkToken,
  readLinkToken,
} from "../../platform/identity/links.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { IdentityContext } from "./context.ts";

const pages: Readonly<Record<LinkKind, string>> = {
  invitation: "einladung",
  passwordReset: "passwort",
  setUp: "einrichten",
};

/** Path of the page that a link leads to. */
export function linkPath(
  { identity }: IdentityContext,
  kind: LinkKind,
  id: Uuid,
): `/${string}` {
  return `/${pages[kind]}/${makeLinkToken(identity.secrets.links, kind, id)}`;
}

/** The link as it is handed over. */
export function linkUrl(
  context: IdentityContext,
  kind: LinkKind,
  id: Uuid,
): string {
  return `${context.platform.config.publicUrl}${linkPath(context, kind, id)}`;
}

/** The id in a genuine token; anything else is a link that is not valid. */
export function idOfLink(
  { identity }: IdentityContext,
  kind: LinkKind,
  token: string,
): Uuid {
  const id = readLinkToken(identity.secrets.links, kind, token);
  if (id === undefined) throw problem("identity.linkInvalid");
  return id;
}
