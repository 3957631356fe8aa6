// SPDX-License-Identifier: EUPL-1.2
import type { agreements } from "./features/agreements/messages.de.ts";
import type { audit } from "./features/audit/messages.de.ts";
import type { capture } from "./features/capture/messages.de.ts";
import type { demo } from "./features/demo/messages.de.ts";
import type { account } from "./features/identity/account/messages.de.ts";
import type { administration } from "./features/identity/administration/messages.de.ts";
import type { factors } from "./features/identity/factors/messages.de.ts";
import type { signIn } from "./features/identity/signIn/messages.de.ts";
import type { incidents } from "./features/incidents/messages.de.ts";
import type { situation } from "./features/situation/messages.de.ts";
import type { categories } from "./features/categories/messages.de.ts";
import type { organisations } from "./features/organisations/messages.de.ts";
import type { patrols } from "./features/patrols/messages.de.ts";
import type { publicPages } from "./features/publicPages/messages.de.ts";
import type { transmissions } from "./features/transmissions/messages.de.ts";
import type { platform } from "./platform/i18n/messages.de.ts";

/** Every namespace of words with its German source; gives `useTranslations` its keys. */
interface AppMessages {
  account: typeof account;
  administration: typeof administration;
  agreements: typeof agreements;
  audit: typeof audit;
  capture: typeof capture;
  categories: typeof categories;
  demo: typeof demo;
  factors: typeof factors;
  incidents: typeof incidents;
  organisations: typeof organisations;
  patrols: typeof patrols;
  platform: typeof platform;
  publicPages: typeof publicPages;
  signIn: typeof signIn;
  situation: typeof situation;
  transmissions: typeof transmissions;
}

declare module "use-intl" {
  interface AppConfig {
    Locale: "de" | "en";
    Messages: AppMessages;
  }
}
