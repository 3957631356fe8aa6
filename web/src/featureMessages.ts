// SPDX-License-Identifier: EUPL-1.2
import { registerMessages } from "./platform/i18n/index.ts";

/** Names where the words of each feature come from; loaded with its first page. */
export function registerFeatureMessages(): void {
  registerMessages("signIn", {
    de: async () =>
      (await import("./features/identity/signIn/messages.de.ts")).signIn,
    en: async () =>
      (await import("./features/identity/signIn/messages.en.ts")).signIn,
  });
  registerMessages("factors", {
    de: async () =>
      (await import("./features/identity/factors/messages.de.ts")).factors,
    en: async () =>
      (await import("./features/identity/factors/messages.en.ts")).factors,
  });
  registerMessages("account", {
    de: async () =>
      (await import("./features/identity/account/messages.de.ts")).account,
    en: async () =>
      (await import("./features/identity/account/messages.en.ts")).account,
  });
  registerMessages("publicPages", {
    de: async () =>
      (await import("./features/publicPages/messages.de.ts")).publicPages,
    en: async () =>
      (await import("./features/publicPages/messages.en.ts")).publicPages,
  });
  registerMessages("demo", {
    de: async () => (await import("./features/demo/messages.de.ts")).demo,
    en: async () => (await import("./features/demo/messages.en.ts")).demo,
  });
  registerMessages("capture", {
    de: async () => (await import("./features/capture/messages.de.ts")).capture,
    en: async () => (await import("./features/capture/messages.en.ts")).capture,
  });
  registerMessages("patrols", {
    de: async () => (await import("./features/patrols/messages.de.ts")).patrols,
    en: async () => (await import("./features/patrols/messages.en.ts")).patrols,
  });
  registerMessages("categories", {
    de: async () =>
      (await import("./features/categories/messages.de.ts")).categories,
    en: async () =>
      (await import("./features/categories/messages.en.ts")).categories,
  });
  registerMessages("organisations", {
    de: async () =>
      (await import("./features/organisations/messages.de.ts")).organisations,
    en: async () =>
      (await import("./features/organisations/messages.en.ts")).organisations,
  });
  registerMessages("agreements", {
    de: async () =>
      (await import("./features/agreements/messages.de.ts")).agreements,
    en: async () =>
      (await import("./features/agreements/messages.en.ts")).agreements,
  });
  registerMessages("administration", {
    de: async () =>
      (await import("./features/identity/administration/messages.de.ts"))
        .administration,
    en: async () =>
      (await import("./features/identity/administration/messages.en.ts"))
        .administration,
  });
  registerMessages("transmissions", {
    de: async () =>
      (await import("./features/transmissions/messages.de.ts")).transmissions,
    en: async () =>
      (await import("./features/transmissions/messages.en.ts")).transmissions,
  });
  registerMessages("audit", {
    de: async () => (await import("./features/audit/messages.de.ts")).audit,
    en: async () => (await import("./features/audit/messages.en.ts")).audit,
  });
  registerMessages("situation", {
    de: async () =>
      (await import("./features/situation/messages.de.ts")).situation,
    en: async () =>
      (await import("./features/situation/messages.en.ts")).situation,
  });
  registerMessages("incidents", {
    de: async () =>
      (await import("./features/incidents/messages.de.ts")).incidents,
    en: async () =>
      (await import("./features/incidents/messages.en.ts")).incidents,
  });
}
