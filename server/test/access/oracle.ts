// SPDX-License-Identifier: EUPL-1.2
import type { BodyKey, UnitKey } from "../personas.ts";

// Who may see what, told a second time: from the agreements as people would read
// them, with nothing of the product's own rules.

/** An organisation in an agreement; no unit means all of it. */
export interface PartyFacts {
  readonly body: BodyKey;
  readonly unit: UnitKey | null;
  readonly executes: boolean;
}

/** An agreement as it was recorded, with what happened to it. */
export interface AgreementFacts {
  readonly id: string;
  readonly circleId: string;
  readonly parties: readonly PartyFacts[];
  readonly clauses: readonly (readonly string[])[];
  readonly confirmed: boolean;
  readonly from: number;
  until: number;
  /** Times at which it was suspended; an open one has no end. */
  readonly gaps: { readonly from: number; until: number }[];
}

/** An entry of an organisation, recorded or received. */
export interface EntryFacts {
  readonly id: string;
  readonly body: BodyKey;
  readonly unit: UnitKey;
  category: string;
  rejected: boolean;
  /** Partnerships into whose picture it went. */
  circles: Set<string>;
}

/** What one organisation passed on to another, once it has arrived. */
export interface PassedFacts {
  readonly id: string;
  readonly from: UnitKey;
  readonly to: UnitKey;
  readonly sender: BodyKey;
  readonly recipient: BodyKey;
}

/** Whoever looks; no unit means the whole organisation. */
export interface Viewer {
  readonly body: BodyKey;
  readonly unit: UnitKey | null;
  readonly from: number;
  readonly until: number;
}

const within = (
  at: number,
  time: { readonly from: number; readonly until: number },
) => time.from <= at && at < time.until;

const isInForce = (agreement: AgreementFacts, at: number) =>
  agreement.confirmed &&
  within(at, agreement) &&
  agreement.gaps.every((gap) => !within(at, gap));

const carries = (
  { parties }: AgreementFacts,
  body: BodyKey,
  unit: UnitKey | null,
) =>
  parties.some(
    (party) =>
      party.executes &&
      party.body === body &&
      (party.unit === null || unit === null || party.unit === unit),
  );

const names = ({ clauses }: AgreementFacts, category: string) =>
  clauses.some((clause) => clause.includes(category));

/** Everything that is true in one world. */
export class Oracle {
  readonly agreements: AgreementFacts[] = [];
  readonly entries: EntryFacts[] = [];
  readonly passed: PassedFacts[] = [];

  /** Partnerships to which an entry goes that is recorded now. */
  circlesFor(entry: Omit<EntryFacts, "circles">, at: number): Set<string> {
    const given = this.agreements.filter(
      (one) =>
        isInForce(one, at) &&
        carries(one, entry.body, entry.unit) &&
        names(one, entry.category),
    );
    return new Set(given.map((one) => one.circleId));
  }

  /** A correction leaves an entry where it lay, also where the agreement is suspended. */
  correct(entry: EntryFacts, category: string, at: number): void {
    if (entry.category === category) return;
    entry.category = category;
    const unsuspended = new Oracle();
    for (const one of this.agreements)
      unsuspended.agreements.push({ ...one, gaps: [] });
    const still = [...unsuspended.circlesFor(entry, at)].filter((circleId) =>
      entry.circles.has(circleId),
    );
    entry.circles = new Set([...this.circlesFor(entry, at), ...still]);
  }

  isHere(viewer: Viewer, at: number): boolean {
    return within(at, viewer);
  }

  /** Pictures of partnerships that are open to a viewer. */
  pictures({ body, unit }: Viewer, at: number): Set<string> {
    const open = this.agreements.filter(
      (one) => isInForce(one, at) && carries(one, body, unit),
    );
    return new Set(open.map((one) => one.circleId));
  }

  /** Entries that a viewer sees in the picture of a partnership. */
  shown({ body, unit }: Viewer, circleId: string, at: number): EntryFacts[] {
    return this.entries.filter(
      (entry) =>
        entry.circles.has(circleId) &&
        this.agreements.some(
          (one) =>
            one.circleId === circleId &&
            isInForce(one, at) &&
            carries(one, body, unit) &&
            carries(one, entry.body, null) &&
            names(one, entry.category),
        ),
    );
  }

  /** Entries of the viewer's own organisation, in full. */
  ownEntries({ body }: Viewer): EntryFacts[] {
    return this.entries.filter((entry) => entry.body === body);
  }

  /** Instants at which something changes by itself. */
  boundaries(): number[] {
    return this.agreements.flatMap(({ from, until }) => [from, until]);
  }
}
