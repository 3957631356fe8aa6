// SPDX-License-Identifier: EUPL-1.2
import type { Permission, RoleKey } from "@schulterschluss/contract/identity";
import { type ComponentType, createContext, use } from "react";

/** Words of the navigation; each is a key below `platform.nav`. */
export type AreaKey =
  | "situation"
  | "incidents"
  | "transmissions"
  | "patrols"
  | "organisations"
  | "agreements"
  | "audit"
  | "administration"
  | "installation";

/** One entry of the navigation, given by the composition root. */
export interface NavigationItem {
  readonly key: AreaKey;
  /** Below the organisation: `streifen`. */
  readonly path: string;
  readonly permission: Permission;
  /** What waits there, if anything. */
  readonly Waiting?: ComponentType;
  /** For these roles it comes first. */
  readonly firstFor?: readonly RoleKey[];
}

/** Something the search found. */
export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** Below the organisation, with its query: `streifen?streife=0190...`. */
  readonly path: string;
}

/** A feature that can be searched. */
export interface SearchSource {
  readonly key: AreaKey;
  readonly permission: Permission;
  readonly find: (
    words: string,
    membershipId: string,
    signal: AbortSignal,
  ) => Promise<readonly SearchHit[]>;
}

/** What the frame shows, handed in by the composition root. */
export interface FrameConfig {
  readonly navigation: readonly NavigationItem[];
  readonly search: readonly SearchSource[];
}

export const FrameContext = createContext<FrameConfig>({
  navigation: [],
  search: [],
});

/** The frame's navigation and search sources. */
export function useFrame(): FrameConfig {
  return use(FrameContext);
}

/** Address of a page below an organisation; parts given at runtime are not typed. */
export function addressBelow(slug: string, path: string): string {
  return `/${slug}/${path}`;
}

/** Entries a hat may open, in the order that suits its role. */
export function navigationFor(
  items: readonly NavigationItem[],
  hat: {
    readonly role: RoleKey;
    readonly permissions: readonly Permission[];
    readonly hiddenModules: readonly string[];
  },
): readonly NavigationItem[] {
  const open = items.filter(
    (item) =>
      hat.permissions.includes(item.permission) &&
      !hat.hiddenModules.includes(item.key),
  );
  const isFirst = (item: NavigationItem) =>
    item.firstFor?.includes(hat.role) === true;
  return [...open.filter(isFirst), ...open.filter((item) => !isFirst(item))];
}
