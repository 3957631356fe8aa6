// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";

/** Words for codes of the log; a code without words stands for itself. */
export interface AuditWords {
  readonly action: (code: string) => string;
  readonly module: (code: string) => string;
  readonly objectType: (code: string) => string;
  /** `own`, or `<kind>:<id>`; the id stays with its record. */
  readonly ground: (code: string) => string;
}

/** Turns codes of entries into words of the current language. */
export function useAuditWords(): AuditWords {
  const t = useTranslations("audit");
  // Codes come from the server at runtime; `has` guards every one of them.
  const word = (path: string, fallback: string): string => {
    const key = path as "title";
    return t.has(key) ? t(key) : fallback;
  };
  return {
    action: (code) => word(`action.${code}`, code),
    module: (code) => word(`module.${code}`, code),
    objectType: (code) => word(`objectType.${code}`, code),
    ground: (code) => {
      const kind = code.split(/[:/]/)[0] ?? code;
      return word(`ground.${kind}`, code);
    },
  };
}
