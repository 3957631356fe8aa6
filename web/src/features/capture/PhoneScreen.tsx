// SPDX-License-Identifier: EUPL-1.2
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { CategoryScreen } from "./category/CategoryScreen.tsx";
import { useCategories } from "./category/useCategories.ts";
import { DangerScreen } from "./danger/DangerScreen.tsx";
import { LockedScreen } from "./locked/LockedScreen.tsx";
import { type Screen, useBack, useGo } from "./phone/navigation.ts";
import { usePhone } from "./phone/phoneState.ts";
import { useContents } from "./phone/useContents.ts";
import { PlaceScreen } from "./place/PlaceScreen.tsx";
import { SavedScreen } from "./saved/SavedScreen.tsx";
import { ShiftScreen } from "./shift/ShiftScreen.tsx";

// What is not on the way from opening to "saved" is loaded when it is wanted;
// the service worker has it on the phone for the time without a network.
const loaders = {
  outbox: () => import("./outgoing/OutboxScreen.tsx"),
  passOn: () => import("./passOn/PassOnSheet.tsx"),
  picture: () => import("./picture/PictureScreen.tsx"),
  patrol: () => import("./patrol/PatrolScreen.tsx"),
  signOut: () => import("./signOut/SignOutScreen.tsx"),
};
const OutboxScreen = lazy(async () => ({
  default: (await loaders.outbox()).OutboxScreen,
}));
const PassOnSheet = lazy(async () => ({
  default: (await loaders.passOn()).PassOnSheet,
}));
const PictureScreen = lazy(async () => ({
  default: (await loaders.picture()).PictureScreen,
}));
const PatrolScreen = lazy(async () => ({
  default: (await loaders.patrol()).PatrolScreen,
}));

const SignOutScreen = lazy(async () => ({
  default: (await loaders.signOut()).SignOutScreen,
}));

const loadOthersAfterMs = 200;

/** Loads the other screens once the first one stands, where no service worker has them on the phone. */
function useOtherScreens(): void {
  useEffect(() => {
    if ("serviceWorker" in navigator) return undefined;
    const timer = setTimeout(() => {
      for (const load of Object.values(loaders)) void load();
    }, loadOthersAfterMs);
    return () => clearTimeout(timer);
  }, []);
}

/** Screens that work while locked: capturing, its proof, and the emergency call. */
const openWhileLocked: ReadonlySet<Screen["name"]> = new Set<Screen["name"]>([
  "category",
  "place",
  "danger",
  "saved",
]);

/** The screen that an address means, or the lock in front of it. */
export function PhoneScreen({ screen }: { readonly screen: Screen }) {
  const { vaultState } = usePhone();
  useOtherScreens();
  const isHidden = vaultState !== "open" && !openWhileLocked.has(screen.name);
  if (isHidden) return <LockedScreen />;
  return (
    <Suspense>
      <Shown screen={screen} />
    </Suspense>
  );
}

function Shown({ screen }: { readonly screen: Screen }): ReactNode {
  switch (screen.name) {
    case "shift":
      return <ShiftScreen />;
    case "category":
    case "place":
      return <DraftScreen name={screen.name} />;
    case "danger":
      return <DraftOfDanger />;
    case "saved":
      return <SavedScreen entryId={screen.entryId} />;
    case "passOn":
      return <PassOnScreen entryId={screen.entryId} />;
    case "picture":
      return <PictureScreen />;
    case "patrol":
      return <PatrolScreen />;
    case "outbox":
      return <OutboxScreen />;
    case "signOut":
      return <SignOutScreen />;
  }
}

function DraftOfDanger() {
  const { draft } = usePhone();
  return <DangerScreen draft={draft} />;
}

/** A step of a report; an address whose draft is gone leads to the shift. */
function DraftScreen({ name }: { readonly name: "category" | "place" }) {
  const { draft, vaultState } = usePhone();
  const { find } = useCategories();
  const go = useGo();
  const isGone = draft === undefined;
  useEffect(() => {
    if (!isGone) return undefined;
    // A draft that is being read from the phone's storage needs a moment.
    const timer = setTimeout(
      () => go({ name: "shift" }, { replace: true }),
      vaultState === "open" ? 600 : 0,
    );
    return () => clearTimeout(timer);
  }, [isGone, go, vaultState]);
  if (draft === undefined) return null;
  const category = draft.category === null ? undefined : find(draft.category);
  return name === "place" && category !== undefined ? (
    <PlaceScreen draft={draft} category={category} />
  ) : (
    <CategoryScreen draft={draft} />
  );
}

/** The sheet over the record it is about. */
function PassOnScreen({ entryId }: { readonly entryId: string }) {
  const { entries } = usePhone();
  const contents = useContents(entries);
  const back = useBack();
  const read = contents.get(entryId);
  const label = read?.label;
  return (
    <>
      <SavedScreen entryId={entryId} />
      {read !== undefined && label?.kind === "incident" && (
        <Suspense>
          <PassOnSheet read={read} label={label} onClose={back} />
        </Suspense>
      )}
    </>
  );
}
