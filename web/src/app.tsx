// SPDX-License-Identifier: EUPL-1.2
import { QueryClientProvider } from "@tanstack/react-query";
import { createRouter, RouterProvider } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { createQueryClient } from "./platform/api/index.ts";
import {
  ensureMessages,
  I18nProvider,
  initialLocale,
  switchLocale,
} from "./platform/i18n/index.ts";
import { startKeys } from "./platform/keys/index.ts";
import { FailurePage, NotFoundPage } from "./platform/page/index.ts";
import { guardSignOut } from "./platform/session/index.ts";
import { routeTree } from "./routes.tsx";

const queries = createQueryClient();

const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: "intent",
  // The queries decide what is stale, not the router.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: FailurePage,
  defaultNotFoundComponent: NotFoundPage,
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
  // Entries that wait on this device hold up signing out, wherever it is asked.
  guardSignOut(async () => {
    const { mayLeave } = await import("./features/capture/signOut/mayLeave.ts");
    return mayLeave();
  });
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider>
        <RouterProvider router={router} />
      </I18nProvider>
    </QueryClientProvider>
  );
}
