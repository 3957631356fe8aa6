// SPDX-License-Identifier: EUPL-1.2
import type { LiveEndReason } from "@schulterschluss/contract/live";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useEffect,
  useState,
} from "react";
import { ActingMembership, onProblem, request } from "../api/index.ts";
import { muteKeys } from "../keys/index.ts";
import { LiveProvider } from "../live/index.ts";
import { type Hat, HatContext, meOptions } from "../session/index.ts";
import { OrganisationFrame } from "./OrganisationFrame.tsx";
import { useIdleLock } from "./useIdleLock.ts";

interface OrganisationLayoutProps {
  readonly hat: Hat;
  /** Drawn over the hidden page while the session is locked. */
  readonly LockScreen: ComponentType<{ readonly onUnlocked: () => void }>;
  readonly children: ReactNode;
}

/** Everything below an organisation's address: hat, live line, frame and lock. */
export function OrganisationLayout(props: OrganisationLayoutProps) {
  const { hat, LockScreen } = props;
  const [locked, setLocked] = useState(false);
  const queries = useQueryClient();
  const router = useRouter();
  const toSignIn = useCallback(() => {
    queries.clear();
    const zurueck = router.state.location.href;
    void router.navigate({ to: "/anmelden", search: { zurueck } });
  }, [queries, router]);
  const lock = useCallback(() => {
    setLocked(true);
    void request("post", "/api/v1/identity/lock").catch(() => undefined);
  }, []);
  useEffect(
    () =>
      onProblem((problem) => {
        if (problem.code === "identity.locked") setLocked(true);
        if (problem.code === "identity.signInRequired") toSignIn();
      }),
    [toSignIn],
  );
  useEffect(() => muteKeys(locked), [locked]);
  useIdleLock(hat.me.session.workstationName !== null && !locked, lock);
  const onEnded = (reason: LiveEndReason) => {
    if (reason === "locked") setLocked(true);
    else if (reason === "signedOut") toSignIn();
    else {
      void queries
        .invalidateQueries({ queryKey: meOptions.queryKey })
        .then(() => router.navigate({ to: "/" }));
    }
  };
  return (
    <HatContext value={hat}>
      <ActingMembership value={hat.membership.id}>
        <LiveProvider
          membershipId={locked ? undefined : hat.membership.id}
          onEnded={onEnded}
        >
          {/* Stays mounted, so that the view and drafts are there again. */}
          <div hidden={locked} inert={locked}>
            <OrganisationFrame onLock={lock}>
              {props.children}
            </OrganisationFrame>
          </div>
        </LiveProvider>
      </ActingMembership>
      {locked && (
        <LockScreen
          onUnlocked={() => {
            setLocked(false);
            void queries.invalidateQueries();
          }}
        />
      )}
    </HatContext>
  );
}
