// SPDX-License-Identifier: EUPL-1.2
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { usePhone } from "./phoneState.ts";

/** Every screen of the phone; each is an address, so the phone's own back key works. */
export type Screen =
  | { readonly name: "shift" }
  | { readonly name: "category"; readonly draftId: string }
  | { readonly name: "place"; readonly draftId: string }
  | { readonly name: "danger"; readonly draftId: string | null }
  | { readonly name: "saved"; readonly entryId: string }
  | { readonly name: "passOn"; readonly entryId: string }
  | { readonly name: "picture" }
  | { readonly name: "patrol" }
  | { readonly name: "outbox" }
  | { readonly name: "signOut" };

const words = {
  category: "art",
  place: "ort",
  danger: "gefahr",
  saved: "eintrag",
  passOn: "weitergeben",
  picture: "lage",
  patrol: "streife",
  outbox: "ausgang",
  signOut: "abmelden",
} as const;

/** The part of the address below `/{organisation}/melden`. */
export function pathOf(screen: Screen): string {
  switch (screen.name) {
    case "shift":
      return "";
    case "category":
    case "place":
      return `${words[screen.name]}/${screen.draftId}`;
    case "danger":
      return screen.draftId === null
        ? words.danger
        : `${words.danger}/${screen.draftId}`;
    case "saved":
    case "passOn":
      return `${words[screen.name]}/${screen.entryId}`;
    case "picture":
    case "patrol":
    case "outbox":
    case "signOut":
      return words[screen.name];
  }
}

/** The screen of an address; an unknown one is the shift. */
export function screenOf(path: string): Screen {
  const [word = "", id = ""] = path.split("/");
  const name = Object.entries(words).find(([, value]) => value === word)?.[0];
  switch (name) {
    case "category":
    case "place":
      return id === "" ? { name: "shift" } : { name, draftId: id };
    case "danger":
      return { name, draftId: id === "" ? null : id };
    case "saved":
    case "passOn":
      return id === "" ? { name: "shift" } : { name, entryId: id };
    case "picture":
    case "patrol":
    case "outbox":
    case "signOut":
      return { name };
    default:
      return { name: "shift" };
  }
}

/** Goes to a screen; `replace` leaves no way back to the present one. */
export function useGo(): (
  screen: Screen,
  options?: { readonly replace?: boolean },
) => void {
  const navigate = useNavigate();
  const { profile } = usePhone();
  return useCallback(
    (screen, options) => {
      const path = pathOf(screen);
      const base = `/${profile.organisationSlug}/melden`;
      void navigate({
        to: path === "" ? base : `${base}/${path}`,
        replace: options?.replace ?? false,
      });
    },
    [navigate, profile.organisationSlug],
  );
}

/** Goes back, as the phone's own key does. */
export function useBack(): () => void {
  const { history } = useRouter();
  const go = useGo();
  return useCallback(() => {
    if (history.canGoBack()) history.back();
    else go({ name: "shift" }, { replace: true });
  }, [history, go]);
}
