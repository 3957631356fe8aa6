// SPDX-License-Identifier: EUPL-1.2
import type { demo } from "./features/demo/messages.de.ts";
import type { account } from "./features/identity/account/messages.de.ts";
import type { factors } from "./features/identity/factors/messages.de.ts";
import type { signIn } from "./features/identity/signIn/messages.de.ts";
import type { publicPages } from "./features/publicPages/messages.de.ts";
import type { platform } from "./platform/i18n/messages.de.ts";

/** Every namespace of words with its German source; gives `useTranslations` its keys. */
interface AppMessages {
  account: typeof account;
  demo: typeof demo;
  factors: typeof factors;
  platform: typeof platform;
  publicPages: typeof publicPages;
  signIn: typeof signIn;
}

declare module "use-intl" {
  interface AppConfig {
    Locale: "de" | "en";
    Messages: AppMessages;
  }
}
