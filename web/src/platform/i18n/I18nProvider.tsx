// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { IntlProvider } from "use-intl";
import { catalogue, switchLocale } from "./catalogue.ts";
import { type Locale, rememberLocale, timeZone } from "./locale.ts";

/** Gives words and formats to everything below; needs the words of `platform`. */
export function I18nProvider({ children }: { readonly children: ReactNode }) {
  const { locale, messages } = useSyncExternalStore(
    catalogue.subscribe,
    catalogue.get,
  );
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}

/** Switches the language and keeps the choice on this device. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await switchLocale(locale);
  rememberLocale(locale);
}
