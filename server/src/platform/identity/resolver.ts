// SPDX-License-Identifier: EUPL-1.2
import { createHash, timingSafeEqual } from "node:crypto";
import {
  needsSecondFactor,
  permissionsOfRole,
  roles,
} from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { Defect } from "../errors/defect.ts";
import { problem } from "../errors/problem.ts";
import type { CircleSource, DatedCircles } from "./circleSource.ts";
import { readCookie, workstationCookie } from "./cookies.ts";
import type {
  ActingMembership,
  ActorFacts,
  IdentityChange,
  RequestHead,
  Session,
  SessionState,
} from "./identity.ts";
import { Remembered, type RememberOptions } from "./remembered.ts";
import {
  type MembershipFacts,
  type SessionFacts,
  findSessionFacts,
  listMembershipFacts,
} from "./sessionFacts.repo.ts";
import { holdsAt, sessionEndsAt, sessionLimits } from "./sessionTimes.ts";
import { type SignInRules, getSignInRules } from "./settings.repo.ts";

/** What the resolver is built on. */
export interface ResolverOptions {
  /** Handle of the auth role. */
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly circles: CircleSource;
  readonly sessionCookie: string;
  /** The session's token in a genuine cookie. */
  readonly readToken: (headers: Headers) => Promise<string | undefined>;
  readonly memory: Omit<RememberOptions, "maxEntries">;
  /** Told of each use of an active session. */
  readonly onUse: (session: SessionFacts, now: Date) => void;
  /** Last use that this process knows of and may not have been read back. */
  readonly lastUse: (sessionId: Uuid) => number | undefined;
}

/** For so long after a change was announced nothing of the account is taken from memory. */
const changingMs = 5_000;
const anyUnits = "-";

/** Finds out who is at the other end, from memory where nothing has changed. */
export class Resolver {
  readonly #options: ResolverOptions;
  readonly #sessions: Remembered<SessionFacts>;
  readonly #memberships: Remembered<readonly MembershipFacts[]>;
  readonly #rules: Remembered<SignInRules>;
  readonly #circles: Remembered<DatedCircles>;
  readonly #changing = new Map<Uuid, number>();
  readonly #factsOf = new WeakMap<Session, SessionFacts>();

  constructor(options: ResolverOptions) {
    this.#options = options;
    const { db, memory, clock, circles } = options;
    const remember = <V>(load: (key: string) => Promise<V | undefined>) =>
      new Remembered(load, { ...memory, maxEntries: 20_000 });
    this.#sessions = remember((token) => findSessionFacts(db, token));
    this.#memberships = remember((id) => listMembershipFacts(db, id));
    this.#rules = remember((id) => getSignInRules(db, id));
    this.#circles = remember((key) => {
      const [organisationId = "", units = anyUnits] = key.split(" ");
      const unitIds = units === anyUnits ? [] : units.split(",");
      return circles.circlesOf(organisationId, unitIds, clock.now());
    });
  }

  /** The session's facts if it is alive: not over, on its device, with a membership now or later. */
  async #findAlive(headers: Headers): Promise<SessionFacts | undefined> {
    if (readCookie(headers, this.#options.sessionCookie) === undefined)
      return undefined;
    const token = await this.#options.readToken(headers);
    if (token === undefined) return undefined;
    const facts = await this.#sessionOf(token);
    const now = this.#options.clock.now();
    if (facts === undefined || this.#endOf(facts) <= now) return undefined;
    if (!isOnItsDevice(facts, headers)) return undefined;
    const memberships = await this.membershipsOf(facts.accountId);
    const belongs = memberships.some(
      ({ validUntil }) => validUntil === null || validUntil > now,
    );
    return belongs ? facts : undefined;
  }

  async resolveSession(head: RequestHead): Promise<Session | undefined> {
    const session = await this.findSession(head);
    if (session?.state === "active")
      this.#options.onUse(this.factsOf(session), this.#options.clock.now());
    return session;
  }

  async findSession(head: RequestHead): Promise<Session | undefined> {
    const facts = await this.#findAlive(head.headers);
    if (facts === undefined) return undefined;
    const state = await this.#stateOf(facts, this.#options.clock.now());
    const session: Session = {
      id: facts.id,
      accountId: facts.accountId,
      state,
      expiresAt: this.#endOf(facts),
      workstationId: facts.workstation?.id ?? null,
      setCookies: [],
    };
    this.#factsOf.set(session, facts);
    return session;
  }

  /** What stands behind a session that this resolver handed out. */
  factsOf(session: Session): SessionFacts {
    const facts = this.#factsOf.get(session);
    if (facts === undefined)
      throw new Defect(`the session ${session.id} was not resolved here`);
    return facts;
  }

  async resolveActor(
    session: Session,
    membershipId: Uuid,
    request: ActorFacts,
  ): Promise<ActingMembership | undefined> {
    const now = this.#options.clock.now();
    const memberships = await this.membershipsOf(session.accountId);
    const membership = memberships.find(({ id }) => id === membershipId);
    if (membership === undefined || !holdsAt(membership, now)) return undefined;
    const { organisationId, unitIds } = membership;
    const { workstation, secondFactorAt } = this.factsOf(session);
    // A PIN opens the hats of the organisation that set up the workstation.
    if (workstation !== null && workstation.organisationId !== organisationId)
      return undefined;
    const role = roles.find(({ key }) => key === membership.role)?.key;
    if (role === undefined) return undefined;
    const rules = await this.rulesOf(organisationId);
    if (secondFactorAt === null)
      if (needsSecondFactor(role, rules.secondFactor))
        throw problem("identity.secondFactorRequired");
    const { circles, until } = await this.#circlesOf(membership, now);
    return {
      actor: {
        kind: "member",
        organisationId,
        accountId: session.accountId,
        membershipId,
        onBehalfOf: membership.deputyOf,
        unitIds,
        role,
        permissions: permissionsOfRole(role),
        circles,
        requestId: request.requestId,
        locale: request.locale,
      },
      until: earlier(membership.validUntil, until),
    };
  }

  /** Memberships of an account, past and future ones included. */
  async membershipsOf(accountId: Uuid): Promise<readonly MembershipFacts[]> {
    if (this.#isChanging(accountId))
      return listMembershipFacts(this.#options.db, accountId);
    return (await this.#memberships.get(accountId)) ?? [];
  }

  /** Rules of sign-in of an organisation. */
  async rulesOf(organisationId: Uuid): Promise<SignInRules> {
    const rules = await this.#rules.get(organisationId);
    return rules ?? getSignInRules(this.#options.db, organisationId);
  }

  async #stateOf(facts: SessionFacts, now: Date): Promise<SessionState> {
    if (facts.lockedAt !== null) return "locked";
    if (facts.workstation !== null) {
      const rules = await this.rulesOf(facts.workstation.organisationId);
      const usedMs = Math.max(
        facts.lastUsedAt.getTime(),
        this.#options.lastUse(facts.id) ?? 0,
      );
      const idleMs = now.getTime() - usedMs;
      // Other processes' last uses are known a little late.
      const graceMs = sessionLimits.touchEveryMs;
      if (idleMs >= rules.workstationLockMin * 60_000 + graceMs)
        return "locked";
    }
    const isDue = facts.hasFactor && facts.secondFactorAt === null;
    return isDue ? "secondFactorRequired" : "active";
  }

  /** Says that what is known of an account is about to change, before the commit. */
  expectChange(accountId: Uuid): void {
    const now = this.#options.memory.monotonicMs();
    for (const [id, until] of this.#changing)
      if (until <= now) this.#changing.delete(id);
    this.#changing.set(accountId, now + changingMs);
    this.forget({ type: "account", id: accountId });
  }

  forget({ type, id }: IdentityChange): void {
    if (type === "account")
      this.#sessions.forget(({ accountId }) => accountId === id);
    if (type === "organisation") {
      this.#rules.forget((_value, key) => key === id);
      this.#circles.forget((_value, key) => key.startsWith(`${id} `));
    } else
      this.#memberships.forget(
        (memberships, key) =>
          key === id || memberships.some((membership) => membership.id === id),
      );
  }

  forgetEverything(): void {
    this.#sessions.clear();
    this.#memberships.clear();
    this.#rules.clear();
    this.#circles.clear();
  }

  /** The end as it was read, or later by uses that were noted since. */
  #endOf({ id, createdAt, endsAt }: SessionFacts): Date {
    const usedMs = this.#options.lastUse(id);
    if (usedMs === undefined) return endsAt;
    const end = sessionEndsAt(new Date(usedMs), createdAt);
    return end > endsAt ? end : endsAt;
  }

  async #sessionOf(token: string): Promise<SessionFacts | undefined> {
    const facts = await this.#sessions.get(token);
    if (facts === undefined || !this.#isChanging(facts.accountId)) return facts;
    return findSessionFacts(this.#options.db, token);
  }

  #isChanging(accountId: Uuid): boolean {
    const until = this.#changing.get(accountId);
    return until !== undefined && this.#options.memory.monotonicMs() < until;
  }

  async #circlesOf(
    { organisationId, unitIds }: MembershipFacts,
    now: Date,
  ): Promise<DatedCircles> {
    const units =
      unitIds.length === 0 ? anyUnits : unitIds.toSorted().join(",");
    const known = await this.#circles.get(`${organisationId} ${units}`);
    if (known !== undefined && (known.until === null || now < known.until))
      return known;
    this.forget({ type: "organisation", id: organisationId });
    return this.#options.circles.circlesOf(organisationId, unitIds, now);
  }
}

function isOnItsDevice({ workstation }: SessionFacts, headers: Headers) {
  if (workstation === null) return true;
  const secret = readCookie(headers, workstationCookie);
  if (secret === undefined || workstation.secretHash === null) return false;
  const hash = createHash("sha256").update(secret).digest();
  return timingSafeEqual(hash, workstation.secretHash);
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
