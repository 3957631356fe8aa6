// SPDX-License-Identifier: EUPL-1.2
import { createContext, use } from "react";
import type {
  Hat,
  NetworkState,
  OutboxDatabase,
  OutboxEntry,
  QueuePause,
  VaultRecord,
  VaultState,
} from "../../../platform/outbox/index.ts";
import type { CaptureDraft } from "../record/draft.ts";

/** For whom the phone is used; kept on it, so that it opens without a network and while locked. */
export interface PhoneProfile {
  readonly accountId: string;
  readonly membershipId: string;
  readonly organisationId: string;
  readonly organisationSlug: string;
  readonly organisationName: string;
  readonly unitId: string | null;
  /** Short name of the unit, else of the organisation: `OA Sulzbach`. */
  readonly unitName: string;
  /** Service number or function, e.g. `KOD 12`. */
  readonly who: string | null;
  readonly demo: boolean;
  readonly canPassOn: boolean;
  readonly canSeePicture: boolean;
  readonly canSeePatrols: boolean;
}

/** Everything the screens share. */
export interface Phone {
  readonly db: OutboxDatabase;
  readonly hat: Hat;
  readonly profile: PhoneProfile;
  readonly vault: VaultRecord | undefined;
  readonly vaultState: VaultState;
  /** Phone time in milliseconds, moving every few seconds. */
  readonly now: number;
  readonly entries: readonly OutboxEntry[];
  readonly network: NetworkState | undefined;
  readonly isOnline: boolean;
  readonly pause: QueuePause | undefined;
  readonly lastSentAt: number | undefined;
  readonly isFull: boolean;
  readonly clockOffsetMs: number | null;
  /** Number shown on danger: 110 unless the area has another. */
  readonly emergencyNumber: string;
  /** The draft that is open on this screen. */
  readonly draft: CaptureDraft | undefined;
  readonly drafts: readonly CaptureDraft[];
  readonly setDraft: (draft: CaptureDraft) => void;
  /** A draft as it is by now, also before the page is drawn again. */
  readonly findDraft: (id: string) => CaptureDraft | undefined;
  /** Changes a draft as it is by then, for what takes a moment. */
  readonly changeDraft: (
    id: string,
    change: (draft: CaptureDraft) => CaptureDraft,
  ) => void;
  readonly dropDraft: (id: string) => void;
  /** While locked: what was begun is not to be seen any more. */
  readonly hideDrafts: () => void;
  /** Photos of drafts, by file id, that found no room: they are in this page only. */
  readonly unkeptPhotos: ReadonlySet<string>;
  /** Sends after something was kept. */
  readonly send: () => void;
  /** Tries again in any case. */
  readonly sendNow: () => void;
}

export const PhoneContext = createContext<Phone | undefined>(undefined);

/** The phone; only inside its page. */
export function usePhone(): Phone {
  const phone = use(PhoneContext);
  if (phone === undefined) throw new Error("usePhone outside of the phone");
  return phone;
}
