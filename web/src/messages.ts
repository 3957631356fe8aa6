// SPDX-License-Identifier: EUPL-1.2
import type { platform } from "./platform/i18n/messages.de.ts";

/** Every namespace of words with its German source; gives `useTranslations` its keys. */
interface AppMessages {
  platform: typeof platform;
}

declare module "use-intl" {
  interface AppConfig {
    Locale: "de" | "en";
    Messages: AppMessages;
  }
}
