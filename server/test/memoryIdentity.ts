// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import type { Permission } from "@schulterschluss/contract/identity";
import type { Actor, Uuid } from "../src/platform/db/actor.ts";
import type {
  Identity,
  RequestHead,
  Session,
  SessionState,
} from "../src/platform/identity/identity.ts";

/** A membership for tests of the platform, which knows no accounts. */
export interface MemoryMember {
  readonly accountId: Uuid;
  readonly membershipId: Uuid;
  readonly organisationId: Uuid;
  permissions: ReadonlySet<Permission>;
  circles: Actor["circles"];
  state: SessionState;
  isEnded: boolean;
  until: Date | null;
}

/** Identity by a name in the cookie `member`; everybody is who they say. */
export interface MemoryIdentity extends Identity {
  /** Makes a member, or answers the one of that name. */
  member(
    name: string,
    organisationId: Uuid,
    permissions: readonly Permission[],
  ): MemoryMember;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A UUID that is always the same for a name. */
export function idOf(name: string): Uuid {
  const hex = createHash("sha256").update(name).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function nameIn(head: RequestHead): string | undefined {
  return /member=([^;]+)/.exec(head.headers.get("cookie") ?? "")?.[1];
}

/** Makes an identity without any database. */
export function createMemoryIdentity(): MemoryIdentity {
  const members = new Map<string, MemoryMember>();
  const findSession = async (
    head: RequestHead,
  ): Promise<Session | undefined> => {
    const member = members.get(nameIn(head) ?? "");
    return member === undefined
      ? undefined
      : {
          id: member.accountId,
          accountId: member.accountId,
          state: member.state,
          expiresAt: new Date("2030-01-01T00:00:00Z"),
          workstationId: null,
          setCookies: [],
        };
  };
  return {
    findSession,
    resolveSession: findSession,
    resolveActor: async (session, membershipId, facts) => {
      const member = [...members.values()].find(
        (one) =>
          one.membershipId === membershipId &&
          one.accountId === session.accountId &&
          !one.isEnded,
      );
      if (member === undefined) return undefined;
      const { organisationId, permissions, circles, until } = member;
      const actor: Actor = {
        kind: "member",
        organisationId,
        accountId: member.accountId,
        membershipId,
        onBehalfOf: null,
        unitIds: [],
        role: "officer",
        permissions,
        circles,
        ...facts,
      };
      return { actor, until };
    },
    member: (name, organisationId, permissions) => {
      const known = members.get(name);
      if (known !== undefined) return known;
      const member: MemoryMember = {
        accountId: idOf(`account ${name}`),
        membershipId: idOf(`membership ${name}`),
        organisationId,
        permissions: new Set(permissions),
        circles: { party: [], picture: [] },
        state: "active",
        isEnded: false,
        until: null,
      };
      members.set(name, member);
      return member;
    },
    forget: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
  };
}
