// SPDX-License-Identifier: EUPL-1.2
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { registerFeatureMessages } from "./featureMessages.ts";
import { ensureMessages } from "./platform/i18n/index.ts";
import { findMe } from "./platform/session/index.ts";
import { auditSearch } from "./features/audit/auditSearch.ts";
import { administrationSearch } from "./features/identity/administration/administrationSearch.ts";
import { organisationsSearch } from "./features/organisations/organisationsSearch.ts";
import { patrolsSearch } from "./features/patrols/patrolsSearch.ts";
import {
  incidentsSearch,
  newIncidentSearch,
} from "./features/incidents/incidentsSearch.ts";
import { situationSearch } from "./features/situation/situationSearch.ts";
import { transmissionsSearch } from "./features/transmissions/transmissionsSearch.ts";
import { startPageOf } from "./startPage.ts";

/** What every route may use while it loads. */
export interface RouteContext {
  readonly queries: QueryClient;
}

registerFeatureMessages();

const words =
  (...namespaces: readonly string[]) =>
  () =>
    ensureMessages(...namespaces);

const root = createRootRouteWithContext<RouteContext>()();

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context }) => {
    const me = await findMe(context.queries);
    if (me === undefined) throw redirect({ to: "/anmelden" });
    const hat = me.memberships[0];
    if (hat !== undefined) {
      throw redirect({
        to: "/$organisationSlug",
        params: { organisationSlug: hat.organisation.slug },
      });
    }
  },
  loader: words("account"),
  component: lazyRouteComponent(
    () => import("./features/identity/account/NoMembershipPage.tsx"),
    "NoMembershipPage",
  ),
});

const signInPages = [
  createRoute({
    getParentRoute: () => root,
    path: "/anmelden",
    validateSearch: (search): { zurueck?: string } =>
      isOwnPath(search["zurueck"]) ? { zurueck: search["zurueck"] } : {},
    loader: words("signIn", "factors"),
    component: lazyRouteComponent(
      () => import("./features/identity/signIn/SignInPage.tsx"),
      "SignInPage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/einladung/$token",
    loader: words("signIn", "factors"),
    component: lazyRouteComponent(
      () => import("./features/identity/signIn/InvitationPage.tsx"),
      "InvitationPage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/passwort/$token",
    loader: words("signIn"),
    component: lazyRouteComponent(
      () => import("./features/identity/signIn/ResetPage.tsx"),
      "ResetPage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/einrichten/$token",
    loader: words("signIn", "factors", "organisations"),
    component: lazyRouteComponent(
      () => import("./features/identity/signIn/SetUpPage.tsx"),
      "SetUpPage",
    ),
  }),
] as const;

const publicPages = [
  createRoute({
    getParentRoute: () => root,
    path: "/impressum/$slug",
    loader: words("publicPages"),
    component: lazyRouteComponent(
      () => import("./features/publicPages/ImprintPage.tsx"),
      "ImprintPage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/datenschutz/$slug",
    loader: words("publicPages"),
    component: lazyRouteComponent(
      () => import("./features/publicPages/PrivacyPage.tsx"),
      "PrivacyPage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/barrierefreiheit/$slug",
    loader: words("publicPages"),
    component: lazyRouteComponent(
      () => import("./features/publicPages/AccessibilityPage.tsx"),
      "AccessibilityPage",
    ),
  }),
] as const;

const demoPages = [
  createRoute({
    getParentRoute: () => root,
    path: "/demo",
    loader: words("demo"),
    component: lazyRouteComponent(
      () => import("./features/demo/DemoPage.tsx"),
      "DemoPage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/demo/nebeneinander",
    validateSearch: (search): { schritt?: number } =>
      typeof search["schritt"] === "number"
        ? { schritt: search["schritt"] }
        : {},
    loader: words("demo"),
    component: lazyRouteComponent(
      () => import("./features/demo/SideBySidePage.tsx"),
      "SideBySidePage",
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/demo/postfach",
    beforeLoad: async ({ context }) => {
      await findMe(context.queries);
    },
    loader: words("demo"),
    component: lazyRouteComponent(
      () => import("./features/demo/MailboxPage.tsx"),
      "MailboxPage",
    ),
  }),
] as const;

const organisation = createRoute({
  getParentRoute: () => root,
  path: "/$organisationSlug",
  validateSearch: (search): { hut?: string } =>
    typeof search["hut"] === "string" ? { hut: search["hut"] } : {},
  beforeLoad: async ({ context, location }) => {
    const me = await findMe(context.queries);
    if (me === undefined) {
      throw redirect({ to: "/anmelden", search: { zurueck: location.href } });
    }
    return { me };
  },
  loader: words("signIn", "factors"),
  // Loaded apart: the phone does without frame and navigation.
  component: lazyRouteComponent(
    () => import("./OrganisationShell.tsx"),
    "OrganisationShell",
  ),
});

/** Beside the organisation's pages: it opens without a network and without a session. */
const phone = createRoute({
  getParentRoute: () => root,
  path: "/$organisationSlug/melden",
  validateSearch: (search): { hut?: string } =>
    typeof search["hut"] === "string" ? { hut: search["hut"] } : {},
  loader: words("capture"),
  component: lazyRouteComponent(
    () => import("./features/capture/index.ts"),
    "CapturePage",
  ),
});

/** The phone's screens; the page reads the rest of the address itself. */
const phoneScreens = createRoute({ getParentRoute: () => phone, path: "$" });

const organisationHome = createRoute({
  getParentRoute: () => organisation,
  path: "/",
  beforeLoad: ({ context, params, search }) => {
    throw redirect({
      to: startPageOf(context.me, params.organisationSlug, search.hut),
      params,
      search,
    });
  },
});

const areaPages = [
  createRoute({
    getParentRoute: () => organisation,
    path: "/lage",
    validateSearch: situationSearch,
    loader: words("situation", "categories"),
    component: lazyRouteComponent(
      () => import("./features/situation/SituationPage.tsx"),
      "SituationPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vorfaelle",
    validateSearch: incidentsSearch,
    loader: words("incidents", "categories", "situation", "transmissions"),
    component: lazyRouteComponent(
      () => import("./features/incidents/list/IncidentsPage.tsx"),
      "IncidentsPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vorfaelle/neu",
    validateSearch: newIncidentSearch,
    loader: words("incidents", "categories"),
    component: lazyRouteComponent(
      () => import("./features/incidents/form/NewIncidentPage.tsx"),
      "NewIncidentPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vorfaelle/$incidentId",
    validateSearch: (search): { weitergeben?: true } =>
      search["weitergeben"] === true ? { weitergeben: true } : {},
    loader: words("incidents", "categories", "transmissions"),
    component: lazyRouteComponent(
      () => import("./features/incidents/detail/IncidentPage.tsx"),
      "IncidentPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/protokoll",
    validateSearch: auditSearch,
    loader: words("audit"),
    component: lazyRouteComponent(
      () => import("./features/audit/AuditPage.tsx"),
      "AuditPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/verwaltung",
    validateSearch: administrationSearch,
    loader: words("administration"),
    component: lazyRouteComponent(
      () => import("./features/identity/administration/AdministrationPage.tsx"),
      "AdministrationPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/betrieb",
    loader: words("administration", "organisations"),
    component: lazyRouteComponent(
      () => import("./features/identity/installation/InstallationPage.tsx"),
      "InstallationPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/konto",
    loader: words("account", "factors"),
    component: lazyRouteComponent(
      () => import("./features/identity/account/AccountPage.tsx"),
      "AccountPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/dienststellen",
    validateSearch: organisationsSearch,
    loader: words("organisations"),
    component: lazyRouteComponent(
      () => import("./features/organisations/OrganisationsPage.tsx"),
      "OrganisationsPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vereinbarungen",
    loader: words("agreements"),
    component: lazyRouteComponent(
      () => import("./features/agreements/AgreementsPage.tsx"),
      "AgreementsPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vereinbarungen/neu",
    loader: words("agreements", "categories"),
    component: lazyRouteComponent(
      () => import("./features/agreements/form/NewAgreementPage.tsx"),
      "NewAgreementPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vereinbarungen/$agreementId",
    validateSearch: (search): { klausel?: string | undefined } =>
      typeof search["klausel"] === "string"
        ? { klausel: search["klausel"] }
        : {},
    loader: words("agreements"),
    component: lazyRouteComponent(
      () => import("./features/agreements/detail/AgreementPage.tsx"),
      "AgreementPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/vereinbarungen/$agreementId/aendern",
    loader: words("agreements", "categories"),
    component: lazyRouteComponent(
      () => import("./features/agreements/form/EditAgreementPage.tsx"),
      "EditAgreementPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/uebermittlungen",
    validateSearch: transmissionsSearch,
    loader: words("transmissions", "categories"),
    component: lazyRouteComponent(
      () => import("./features/transmissions/TransmissionsPage.tsx"),
      "TransmissionsPage",
    ),
  }),
  createRoute({
    getParentRoute: () => organisation,
    path: "/streifen",
    validateSearch: patrolsSearch,
    loader: words("patrols", "categories"),
    component: lazyRouteComponent(
      () => import("./features/patrols/PatrolsPage.tsx"),
      "PatrolsPage",
    ),
  }),
] as const;

const galleryPage = createRoute({
  getParentRoute: () => root,
  path: "/ui",
  component: lazyRouteComponent(
    () => import("./gallery/Gallery.tsx"),
    "Gallery",
  ),
});

/** Every address of the product. */
export const routeTree = root.addChildren([
  home,
  ...signInPages,
  ...publicPages,
  ...demoPages,
  phone.addChildren([phoneScreens]),
  organisation.addChildren([organisationHome, ...areaPages]),
  // Only while developing: the address is unknown in a built product.
  ...(import.meta.env.DEV ? [galleryPage] : []),
]);

/** Guards against being sent to another site after signing in. */
function isOwnPath(value: unknown): value is string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value);
}
