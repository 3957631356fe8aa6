// SPDX-License-Identifier: EUPL-1.2
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import {
  ensureMessages,
  I18nProvider,
  initialLocale,
  switchLocale,
} from "./platform/i18n/index.ts";
import { startKeys } from "./platform/keys/index.ts";

const rootRoute = createRootRoute();
const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/ui",
  component: lazyRouteComponent(
    () => import("./gallery/Gallery.tsx"),
    "Gallery",
  ),
});

const router = createRouter({
  routeTree: rootRoute.addChildren([galleryRoute]),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** Loads the words of the frame and gives the page to draw. */
export async function startApp(): Promise<ReactNode> {
  await switchLocale(initialLocale());
  await ensureMessages("platform");
  startKeys();
  return (
    <I18nProvider>
      <RouterProvider router={router} />
    </I18nProvider>
  );
}
