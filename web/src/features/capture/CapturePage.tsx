// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { ActingMembership } from "../../platform/api/index.ts";
import { useTranslations } from "../../platform/i18n/index.ts";
import { LiveProvider } from "../../platform/live/index.ts";
import {
  createVault,
  openOutboxDatabase,
  registerServiceWorker,
  useLive,
} from "../../platform/outbox/index.ts";
import { meOptions } from "../../platform/session/index.ts";
import { demoPin } from "./locked/demoPin.ts";
import { SetUpScreen } from "./locked/SetUpScreen.tsx";
import { primeProposals } from "./passOn/proposalMemory.ts";
import { type Screen, screenOf } from "./phone/navigation.ts";
import { PhoneProvider } from "./phone/PhoneProvider.tsx";
import { type PhoneProfile, usePhone } from "./phone/phoneState.ts";
import { findProfile, keepProfile, profileOf } from "./phone/profile.ts";
import { PhoneScreen } from "./PhoneScreen.tsx";
import "./phone/phone.css";

const db = openOutboxDatabase();
const nothing = () => undefined;

/** For whom the phone is used: by the session while there is one, else as it was last used. */
function useProfile(slug: string, hut: string | undefined) {
  const { data: me, isPending } = useQuery(meOptions);
  const live = useMemo(() => me && profileOf(me, slug, hut), [me, slug, hut]);
  const kept = useLive(
    async () => (await findProfile(db, slug)) ?? null,
    [slug],
  );
  useEffect(() => {
    if (live !== undefined) void keepProfile(db, live);
  }, [live]);
  return {
    profile: live ?? kept ?? undefined,
    isSignedIn: live !== undefined,
    // Nobody was ever signed in here, and the server said that nobody is.
    isUnknown: live === undefined && kept === null && !isPending,
  };
}

function draftIdOf(screen: Screen): string | null {
  return "draftId" in screen ? screen.draftId : null;
}

/** Keeps the app on the phone, so that it opens without a network. */
function useServiceWorker(): void {
  useEffect(() => {
    // While developing there is no built worker.
    if (import.meta.env.PROD) void registerServiceWorker("/serviceWorker.js");
  }, []);
}

/** The phone: everything an officer on foot needs, with or without a network, locked or not. */
export function CapturePage() {
  const params = useParams({ strict: false });
  const search: { readonly hut?: string } = useSearch({ strict: false });
  const slug = params.organisationSlug ?? "";
  const path = "_splat" in params ? (params._splat ?? "") : "";
  const screen = screenOf(path);
  const { profile, isSignedIn, isUnknown } = useProfile(slug, search.hut);
  const navigate = useNavigate();
  useServiceWorker();
  useEffect(() => {
    if (!isUnknown) return;
    void navigate({
      to: "/anmelden",
      search: { zurueck: `/${slug}/melden` },
      replace: true,
    });
  }, [isUnknown, navigate, slug]);
  if (profile === undefined) return <OpeningScreen />;
  if (!("subtle" in crypto)) return <InsecureScreen />;
  return (
    <ActingMembership value={profile.membershipId}>
      <PhoneProvider
        db={db}
        profile={profile}
        isSignedIn={isSignedIn}
        draftId={draftIdOf(screen)}
      >
        <OpenPhone profile={profile} screen={screen} isSignedIn={isSignedIn} />
      </PhoneProvider>
    </ActingMembership>
  );
}

function OpenPhone(props: {
  readonly profile: PhoneProfile;
  readonly screen: Screen;
  readonly isSignedIn: boolean;
}) {
  const { profile, isSignedIn } = props;
  const { vault, vaultState } = usePhone();
  const isOpen = vaultState === "open";
  useEffect(() => {
    if (profile.demo && vaultState === "missing")
      void createVault(db, profile.accountId, demoPin, Date.now());
  }, [profile, vaultState]);
  useEffect(() => {
    if (isSignedIn && isOpen) void primeProposals(db, profile);
  }, [isSignedIn, isOpen, profile]);
  if (vault === undefined) return profile.demo ? null : <SetUpScreen />;
  return (
    <LiveProvider
      membershipId={isOpen && isSignedIn ? profile.membershipId : undefined}
      onEnded={nothing}
    >
      <PhoneScreen screen={props.screen} />
    </LiveProvider>
  );
}

/** The first opening on a weak network takes a while. */
function OpeningScreen() {
  const t = useTranslations("capture.setUp");
  return (
    <main className="phone phone-insecure" aria-busy="true">
      <p className="phone-second phone-opening">{t("opening")}</p>
    </main>
  );
}

/** Without a secure address nothing can be encrypted, so nothing is captured. */
function InsecureScreen() {
  const t = useTranslations("capture.setUp");
  return (
    <main className="phone phone-insecure">
      <h1 className="phone-large">{t("insecure")}</h1>
      <p>{t("insecureNote")}</p>
    </main>
  );
}
