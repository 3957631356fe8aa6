// SPDX-License-Identifier: EUPL-1.2
import { registerMessages } from "./catalogue.ts";

export { useLocale, useTranslations } from "use-intl";
export {
  ensureMessages,
  registerMessages,
  switchLocale,
  type Translation,
} from "./catalogue.ts";
export { chooseLocale, I18nProvider } from "./I18nProvider.tsx";
export { initialLocale, type Locale } from "./locale.ts";
export { useFormat } from "./useFormat.ts";
export { useNow } from "./useNow.ts";
export { type Period, periodOf, periods } from "./period.ts";
export { instantOf, nextDay, zonedParts } from "./zonedTime.ts";

registerMessages("platform", {
  de: async () => (await import("./messages.de.ts")).platform,
  en: async () => (await import("./messages.en.ts")).platform,
});
