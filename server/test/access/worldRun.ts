// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import type { Incident } from "@schulterschluss/contract/incidents";
import type {
  Proposal,
  Transmission,
} from "@schulterschluss/contract/transmissions";
import { v7 as uuidv7 } from "uuid";
import { bodyOf } from "../answers.ts";
import { agreementBody, incidentBody, transmissionBody } from "../mainLine.ts";
import {
  type Caller,
  type PersonaKey,
  type UnitKey,
  type World,
  as,
} from "../personas.ts";
import { type AgreementFacts, type EntryFacts, Oracle } from "./oracle.ts";
import {
  type AgreementPlan,
  type Executor,
  type Step,
  type WorldPlan,
  unitsOf,
} from "./plan.ts";

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const heads = {
  sulzbach: "head",
  merzig: "merzigHead",
  homburg: "outsiderHead",
  police: "stationHead",
} as const satisfies Record<Executor, PersonaKey>;

const stations = ["stationSulzbach", "stationMerzig"] as const;

/** Begin of a calendar day in the organisations' zone. */
function midnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  const hour = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Berlin",
    hour: "2-digit",
    hourCycle: "h23",
  }).format(utc);
  return utc - Number(hour) * hourMs;
}

/** One world: does what the plan says, and tells the oracle what was accepted. */
export class WorldRun {
  readonly oracle = new Oracle();
  readonly circles = [uuidv7(), uuidv7()] as const;
  readonly #plans = new Map<string, AgreementPlan>();

  readonly world: World;
  readonly plan: WorldPlan;
  readonly startMs: number;

  constructor(world: World, plan: WorldPlan, startMs: number) {
    this.world = world;
    this.plan = plan;
    this.startMs = startMs;
  }

  get nowMs(): number {
    return this.world.app.clock.now().getTime();
  }

  as(key: PersonaKey): Promise<Caller> {
    return as(this.world, key);
  }

  head(body: Executor): Promise<Caller> {
    return this.as(heads[body]);
  }

  async begin(): Promise<void> {
    this.world.app.clock.set(new Date(this.startMs));
    for (const plan of this.plan.agreements) await this.#agree(plan);
    for (const step of this.plan.opening) await this.take(step);
  }

  async take(step: Step): Promise<void> {
    if (step.do === "record") await this.#record(step);
    else if (step.do === "correct") await this.#correct(step.at, step.category);
    else if (step.do === "reject") await this.#reject(step.at);
    else if (step.do === "amend") await this.#amend(step.at, step.clauses);
    else if (step.do === "wait") this.#wait(this.nowMs + step.hours * hourMs);
    else if (step.do === "waitForBoundary") this.#waitForBoundary(step.early);
    else if (step.do === "transfer" || step.do === "transferAndAccept")
      await this.#transfer(step.at, step.do === "transferAndAccept");
    else if (step.do !== "look") await this.#live(step.at, step.do);
  }

  #day(days: number): string {
    return new Date(this.startMs + days * dayMs).toISOString().slice(0, 10);
  }

  #wait(until: number): void {
    this.world.app.clock.set(new Date(until));
  }

  #waitForBoundary(early: boolean): void {
    const { guest } = this.plan;
    const joins = this.startMs + guest.fromHours * hourMs;
    const all = [
      ...this.oracle.boundaries(),
      joins,
      joins + guest.hours * hourMs,
    ].map((instant) => (early ? instant - 1 : instant));
    const next = Math.min(...all.filter((instant) => instant > this.nowMs));
    if (Number.isFinite(next)) this.#wait(next);
  }

  async #agree(plan: AgreementPlan): Promise<void> {
    const { world } = this;
    const circleId = this.circles[plan.circle === 0 ? 0 : 1];
    const parties = plan.bodies.map((body, index) => ({
      body,
      unit: unitsOf[body][plan.units[index] ?? 0] ?? null,
      executes: true,
    }));
    const uncertain = (days: number | null) =>
      days === null
        ? { date: null, precision: "unknown" }
        : { date: this.#day(days), precision: "day" };
    const endsOn =
      plan.endsAfterDays === null ? null : this.#day(plan.endsAfterDays);
    const unitIds = (unit: UnitKey | null) =>
      unit === null ? [] : [world.units[unit]];
    const ministry = { organisationId: world.organisations.ministry };
    const body = agreementBody(world, [], {
      circleId,
      parties: [
        ...parties.map((party) => ({
          organisationId: world.organisations[party.body],
          role: "executing",
          unitIds: unitIds(party.unit),
        })),
        ...(plan.withMinistry
          ? [{ ...ministry, role: "signatory", unitIds: [] }]
          : []),
      ],
      startsOn: uncertain(plan.startsInDays),
      endsOn,
      clauses: plan.clauses.map((categories) => ({
        id: uuidv7(),
        kind: "picture",
        categories,
      })),
    });
    const recorder = plan.bodies[0] ?? "police";
    const answer = await (
      await this.head(recorder)
    ).post("/api/v1/agreements", body);
    // Who may record what is tested elsewhere: a refused agreement is none.
    if (answer.statusCode !== 201) return;
    if (plan.confirmed)
      for (const { body: other, unit } of parties.slice(1)) {
        const caller = await this.head(other);
        const url = `/api/v1/agreements/${body.id}`;
        const { version } = bodyOf<Agreement>(await caller.get(url));
        const words = { unitIds: unitIds(unit) };
        bodyOf(
          await caller.post(`${url}/confirmation`, words, { ifMatch: version }),
        );
      }
    this.#plans.set(body.id, plan);
    this.oracle.agreements.push({
      id: body.id,
      circleId,
      parties: [
        ...parties,
        ...(plan.withMinistry
          ? [{ body: "ministry" as const, unit: null, executes: false }]
          : []),
      ],
      clauses: plan.clauses,
      confirmed: plan.confirmed,
      from:
        plan.startsInDays === null
          ? -Infinity
          : midnight(this.#day(plan.startsInDays)),
      until:
        plan.endsAfterDays === null
          ? Infinity
          : midnight(this.#day(plan.endsAfterDays + 1)),
      gaps: [],
    });
  }

  async #live(at: number, action: "suspend" | "resume" | "end") {
    const agreement = this.#pick(this.oracle.agreements, at);
    if (agreement === undefined) return;
    const recorder = this.#plans.get(agreement.id)?.bodies[0] ?? "police";
    const caller = await this.head(recorder);
    const url = `/api/v1/agreements/${agreement.id}`;
    const { version } = bodyOf<Agreement>(await caller.get(url));
    const body = { action, reason: "Grund" };
    const options = { ifMatch: version };
    const answer = await caller.post(`${url}/actions`, body, options);
    if (answer.statusCode !== 200) return;
    if (action === "end") agreement.until = this.nowMs;
    else if (action === "suspend")
      agreement.gaps.push({ from: this.nowMs, until: Infinity });
    else this.#resume(agreement);
  }

  #resume({ gaps }: AgreementFacts): void {
    const gap = gaps.at(-1);
    if (gap !== undefined) gap.until = this.nowMs;
  }

  async #amend(at: number, clauses: string[][]): Promise<void> {
    const agreement = this.#pick(this.oracle.agreements, at);
    const plan = agreement && this.#plans.get(agreement.id);
    if (plan === undefined) return;
    await this.#live(at, "end");
    await this.#agree({
      ...plan,
      clauses: clauses as AgreementPlan["clauses"],
      startsInDays: null,
      endsAfterDays: null,
      confirmed: true,
    });
  }

  async #record(step: Step & { readonly do: "record" }): Promise<void> {
    const { category } = step;
    const agreement = this.#pick(this.oracle.agreements, step.at);
    const bodies = (agreement && this.#plans.get(agreement.id)?.bodies) ?? [];
    const body = this.#pick(bodies, step.party) ?? "sulzbach";
    const unit = unitsOf[body][step.unit] ?? unitsOf[body][0];
    const by = { body, unit };
    const at = this.world.app.clock.now().toISOString();
    const input = incidentBody({
      category,
      occurredFrom: at,
      recordedAt: at,
      unitId: this.world.units[by.unit],
    });
    const caller = await this.head(by.body);
    bodyOf(await caller.post("/api/v1/incidents", input), 201);
    const entry = { ...by, id: input.id, category, rejected: false };
    const circles = this.oracle.circlesFor(entry, this.nowMs);
    this.oracle.entries.push({ ...entry, circles });
  }

  async #change(
    entry: EntryFacts,
    send: (
      caller: Caller,
      url: string,
      ifMatch: number,
    ) => ReturnType<Caller["patch"]>,
  ): Promise<boolean> {
    const caller = await this.head(entry.body as Executor);
    const url = `/api/v1/incidents/${entry.id}`;
    const { version } = bodyOf<Incident>(await caller.get(url));
    return (await send(caller, url, version)).statusCode === 200;
  }

  async #correct(at: number, category: string): Promise<void> {
    const entry = this.#pick(this.oracle.entries, at);
    if (entry === undefined) return;
    const done = await this.#change(entry, (caller, url, ifMatch) =>
      caller.patch(url, { category }, { ifMatch }),
    );
    if (done) this.oracle.correct(entry, category, this.nowMs);
  }

  async #reject(at: number): Promise<void> {
    const entry = this.#pick(this.oracle.entries, at);
    if (entry === undefined) return;
    const body = { action: "reject", reason: "Irrtum" };
    const done = await this.#change(entry, (caller, url, ifMatch) =>
      caller.post(`${url}/actions`, body, { ifMatch }),
    );
    if (!done) return;
    entry.rejected = true;
    entry.circles = new Set();
  }

  async #transfer(at: number, isAccepted: boolean): Promise<void> {
    const entry = this.#pick(this.oracle.entries, at);
    if (entry === undefined || entry.body === "police") return;
    const caller = await this.head(entry.body as Executor);
    const proposal = await caller.get(
      `/api/v1/transmissions/proposal?incidentId=${entry.id}`,
    );
    if (proposal.statusCode !== 200) return;
    const to = stations[at % 2] ?? "stationSulzbach";
    const input = transmissionBody(entry.id, bodyOf<Proposal>(proposal), {
      kind: "transfer",
      legalBasisKey: "sl-between-police-authorities",
      recipientUnitId: this.world.units[to],
    });
    const sent = await caller.post("/api/v1/transmissions", input);
    if (sent.statusCode !== 201) return;
    await this.world.app.platform.jobs.drain();
    this.oracle.passed.push({
      id: input.id,
      from: entry.unit,
      to,
      sender: entry.body,
      recipient: "police",
    });
    if (isAccepted) await this.#accept(input.id, to, entry.category);
  }

  async #accept(id: string, unit: UnitKey, category: string): Promise<void> {
    const caller = await this.head("police");
    const url = `/api/v1/transmissions/${id}`;
    const { version } = bodyOf<Transmission>(await caller.get(url));
    const body = { action: "accept" };
    const answer = await caller.post(`${url}/actions`, body, {
      ifMatch: version,
    });
    const { incidentId } = bodyOf<Transmission>(answer);
    await this.world.app.platform.jobs.drain();
    // A copy of what its sender contributed goes into no picture a second time.
    this.oracle.entries.push({
      id: incidentId ?? "",
      body: "police",
      unit,
      category,
      rejected: false,
      circles: new Set(),
    });
  }

  #pick<T>(list: readonly T[], at: number): T | undefined {
    return list.length === 0 ? undefined : list[at % list.length];
  }
}
