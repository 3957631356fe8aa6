// SPDX-License-Identifier: EUPL-1.2

/** The languages of the product; the first one is the language of the authorities. */
export const locales = ["de", "en"] as const;

export type Locale = (typeof locales)[number];

/** The zone in which the authorities keep their days; legal dates turn here. */
export const timeZone = "Europe/Berlin";

const storageKey = "schulterschluss.locale";

/** The language chosen on this device, else the browser's, else German. */
export function initialLocale(): Locale {
  const wanted = [readStored(), ...navigator.languages];
  for (const tag of wanted) {
    const found = locales.find((locale) => tag?.startsWith(locale));
    if (found !== undefined) return found;
  }
  return "de";
}

/** Keeps the choice on this device; without storage it holds for the page only. */
export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Private mode: nothing to keep it in.
    return;
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
