// SPDX-License-Identifier: EUPL-1.2
import { saarlandStatutoryBases } from "@schulterschluss/contract/grants";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";

/** Words for codes of the log; a code without words stands for itself. */
export interface AuditWords {
  readonly action: (code: string) => string;
  readonly module: (code: string) => string;
  readonly objectType: (code: string) => string;
  /** `own`, `<kind>:<id>` whose id stays with its record, or the key of a statutory basis. */
  readonly ground: (code: string) => string;
  /** One of the particulars of an entry: what it is and its value. */
  readonly detail: (key: string, value: unknown) => string;
}

/** Turns codes of entries into words of the current language. */
export function useAuditWords(): AuditWords {
  const t = useTranslations("audit");
  const format = useFormat();
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
      const basis = saarlandStatutoryBases.find(({ key }) => key === code);
      return word(`ground.${kind}`, basis?.text ?? code);
    },
    detail: (key, value) => {
      const name = word(`detail.${key}`, key);
      if (typeof value === "boolean")
        return `${name}: ${t(value ? "yes" : "no")}`;
      const text = String(value);
      return /^\d{4}-\d{2}-\d{2}T/.test(text)
        ? `${name}: ${format.date(text)}, ${format.clock(text)}`
        : `${name}: ${text}`;
    },
  };
}
