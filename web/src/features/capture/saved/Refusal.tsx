// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  type OutboxEntry,
  retryEntry,
} from "../../../platform/outbox/index.ts";
import { useProblem } from "../outgoing/problemWords.ts";
import { useGo } from "../phone/navigation.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import "../outgoing/outgoing.css";

/** Why the server did not take an entry, and what can be done about it. */
export function Refusal({ entry }: { readonly entry: OutboxEntry }) {
  const t = useTranslations("capture");
  const { db, send } = usePhone();
  const go = useGo();
  const problem = useProblem(entry);
  if (entry.state !== "parked" || problem === undefined) return null;
  const again = async () => {
    await retryEntry(db, entry.id);
    send();
  };
  const isStale = problem.currentVersion !== null;
  return (
    <div className="outbox-needs">
      <p className="outbox-needs__text">
        {problem.reason} {t("outbox.refusedStays")}
      </p>
      <div className="phone-half">
        {!isStale && (
          <PhoneButton onClick={() => void again()}>
            {t("outbox.retry")}
          </PhoneButton>
        )}
        <PhoneButton look="plain" onClick={() => go({ name: "outbox" })}>
          {t("outbox.title")}
        </PhoneButton>
      </div>
    </div>
  );
}
