// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { Timeline, type TimelineEntry } from "../../platform/ui/index.ts";

const entries = [
  { key: "joint", time: "23:10", party: "joint" },
  { key: "taken", time: "22:43", party: "partner" },
  { key: "passedOn", time: "22:41", party: "own" },
  { key: "recorded", time: "22:38", party: "own" },
] as const satisfies readonly Pick<TimelineEntry, "key" | "time" | "party">[];

/** What the product does, told by one evening in four lines. */
export function MainLine() {
  const t = useTranslations("demo.line");
  return (
    <section className="demo__line" aria-labelledby="demo-line">
      <div className="demo__card">
        <div className="row row--wrap demo__card-head">
          <h2 id="demo-line">{t("title")}</h2>
          <span className="small muted">{t("note")}</span>
        </div>
        <Timeline
          label={t("title")}
          entries={entries.map(({ key, time, party }) => ({
            key,
            time,
            party,
            title: <b>{t(key)}</b>,
            note: t(`${key}Note`),
          }))}
        />
      </div>
    </section>
  );
}
