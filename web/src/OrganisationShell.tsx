// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { PhoneLock } from "./features/capture/locked/PhoneLock.tsx";
import { navigation } from "./navigation.ts";
import { FrameContext, OrganisationLayout } from "./platform/frame/index.ts";
import { NotFoundPage } from "./platform/page/index.ts";
import { findHat, hatOf, useMe } from "./platform/session/index.ts";
import { searchSources } from "./searchSources.ts";

const route = getRouteApi("/$organisationSlug");
const frame = { navigation, search: searchSources };

const LockScreen = lazy(async () => ({
  default: (await import("./features/identity/signIn/LockScreen.tsx"))
    .LockScreen,
}));

/** The layout of an organisation's pages under the hat that the address names. */
export function OrganisationShell() {
  const { organisationSlug } = route.useParams();
  const { hut } = route.useSearch();
  const loaded = route.useRouteContext();
  const me = useMe() ?? loaded.me;
  const membership = findHat(me.memberships, organisationSlug, hut);
  const hat = useMemo(
    () => membership && hatOf(me, membership),
    [me, membership],
  );
  if (hat === undefined) return <NotFoundPage />;
  return (
    <PhoneLock accountId={me.account.id} slug={organisationSlug}>
      <FrameContext value={frame}>
        <OrganisationLayout hat={hat} LockScreen={LockScreenLoaded}>
          <Outlet />
        </OrganisationLayout>
      </FrameContext>
    </PhoneLock>
  );
}

function LockScreenLoaded(props: { readonly onUnlocked: () => void }) {
  return (
    <Suspense>
      <LockScreen {...props} />
    </Suspense>
  );
}
