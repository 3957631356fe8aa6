// SPDX-License-Identifier: EUPL-1.2
// Which unit is competent is decided by the server. The phone keeps its last
// proposal per category, so that passing on can be prepared without a network.
import { findCategory } from "@schulterschluss/contract/incidents";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  type Answer,
  ApiError,
  NetworkError,
  readOptions,
  request,
} from "../../../platform/api/index.ts";
import {
  findReference,
  keepReference,
  type OutboxDatabase,
  useLive,
} from "../../../platform/outbox/index.ts";
import { type PhoneProfile, usePhone } from "../phone/phoneState.ts";

export type Proposal = Answer<"get", "/api/v1/transmissions/proposal">;

/** A proposal and when the server made it. */
export interface KnownProposal {
  readonly proposal: Proposal;
  readonly at: number;
  /** It was made for this very incident, just now. */
  readonly isFresh: boolean;
}

function prefixOf(profile: PhoneProfile): string {
  return `proposal:${profile.membershipId}:`;
}

async function remember(
  db: OutboxDatabase,
  profile: PhoneProfile,
  category: string,
  proposal: Proposal,
): Promise<void> {
  const key = prefixOf(profile) + category;
  await keepReference(db, profile.accountId, key, proposal, Date.now());
}

/** The proposal for an incident the server has, else the last one for its category. */
export function useProposal(
  category: string,
  incidentId: string | null,
): KnownProposal | undefined {
  const { db, profile, vaultState } = usePhone();
  const { membershipId } = profile;
  const isAskable = incidentId !== null && profile.canPassOn;
  const { data, dataUpdatedAt } = useQuery({
    ...readOptions(
      "transmissions",
      "/api/v1/transmissions/proposal",
      { query: { incidentId: incidentId ?? "" } },
      membershipId,
    ),
    enabled: isAskable && vaultState === "open",
    retry: false,
  });
  useEffect(() => {
    if (data !== undefined) void remember(db, profile, category, data);
  }, [db, profile, category, data]);
  const kept = useLive(async () => {
    const key = prefixOf(profile) + category;
    return (await findReference<Proposal>(db, key)) ?? null;
  }, [db, profile, category]);
  if (data !== undefined)
    return { proposal: data, at: dataUpdatedAt, isFresh: true };
  return kept == null
    ? undefined
    : { proposal: kept.value, at: kept.at, isFresh: false };
}

/** A police station to call, from the proposals on this phone. */
export interface Station {
  readonly name: string;
  /** Digits only, as a telephone link wants them. */
  readonly phone: string;
}

function stationIn(proposal: Proposal): Station | undefined {
  const candidate = proposal.candidates.find(
    (row) => row.unit.kind === "policeStation" && row.phone !== null,
  );
  return candidate?.phone == null
    ? undefined
    : {
        name: candidate.unit.shortName,
        phone: candidate.phone.replace(/[^+\d]/g, ""),
      };
}

/** The competent station by the latest proposal; undefined until one is known. */
export function useStation(): Station | undefined {
  const { db, profile } = usePhone();
  const prefix = prefixOf(profile);
  return useLive(async () => {
    const { accountId } = profile;
    const kept = await db.references.where({ accountId });
    const proposals = kept
      .filter((row) => row.key.startsWith(prefix))
      .toSorted((a, b) => b.at - a.at)
      .map((row) => row.value as Proposal);
    return proposals.map(stationIn).find((station) => station !== undefined);
  }, [db, profile, prefix]);
}

const freshMs = 24 * 3_600_000;
const mostAtOnce = 12;

/** Asks for the proposals of the categories that lately occurred here, once a day, so that they are known without a network. */
export async function primeProposals(
  db: OutboxDatabase,
  profile: PhoneProfile,
): Promise<void> {
  if (!profile.canPassOn) return;
  const { membershipId } = profile;
  const primedKey = `primed:${membershipId}`;
  const primed = await findReference(db, primedKey);
  if (primed !== undefined && Date.now() - primed.at < freshMs) return;
  try {
    const { items } = await request("get", "/api/v1/incidents", {
      membershipId,
      query: { limit: 100 },
    });
    const latest = new Map<string, string>();
    for (const item of items)
      if (item.category !== null && !latest.has(item.category))
        latest.set(item.category, item.id);
    const wanted = [...latest].toSorted(([a], [b]) => concern(b) - concern(a));
    for (const [category, incidentId] of wanted.slice(0, mostAtOnce)) {
      const proposal = await request("get", "/api/v1/transmissions/proposal", {
        membershipId,
        query: { incidentId },
      });
      await remember(db, profile, category, proposal);
    }
    await keepReference(db, profile.accountId, primedKey, true, Date.now());
  } catch (error) {
    // No network or not permitted: the next start asks again.
    if (!(error instanceof NetworkError || error instanceof ApiError))
      throw error;
  }
}

/** How much a category concerns the police; those are asked for first. */
function concern(key: string): number {
  const category = findCategory(key);
  if (category === undefined) return 0;
  if (category.suspectsOffence) return 3;
  return category.competence === "police" ? 2 : 1;
}
