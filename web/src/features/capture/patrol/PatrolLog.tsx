// SPDX-License-Identifier: EUPL-1.2
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useEntryWords } from "../outgoing/entryWords.ts";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useContents } from "../phone/useContents.ts";
import type { PatrolNow } from "./usePatrols.ts";

/** What this phone recorded since the patrol began; each authority sees its own log. */
export function PatrolLog({ row }: { readonly row: PatrolNow }) {
  const t = useTranslations("capture.patrol");
  const format = useFormat();
  const go = useGo();
  const words = useEntryWords();
  const { entries } = usePhone();
  const contents = useContents(entries);
  const start = row.begunAt ?? Date.parse(row.patrol.startsAt);
  const own = entries
    .filter(
      (entry) =>
        entry.call.operation === "incidents.record" && entry.createdAt >= start,
    )
    .toReversed();
  const waiting = own.filter((entry) => entry.state !== "sent").length;
  return (
    <>
      <SectionHead
        end={
          waiting === 0 ? undefined : (
            <span className="party-name">
              <PhoneIcon name="cloudOff" size={20} />
              {t("logWaiting", { count: waiting })}
            </span>
          )
        }
      >
        {t("log")}
      </SectionHead>
      {own.length === 0 && <p className="phone-second">{t("logEmpty")}</p>}
      <div className="phone-rows">
        {own.map((entry) => (
          <PhoneRow
            key={entry.id}
            height={48}
            lead={<PartyShape party="own" size={18} decorative />}
            title={words(entry, contents.get(entry.id)).title}
            end={format.time(new Date(entry.createdAt))}
            onClick={() => go({ name: "saved", entryId: entry.id })}
          />
        ))}
      </div>
    </>
  );
}
