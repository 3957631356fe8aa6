// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { PartyShape, type TimelineEntry } from "../../platform/ui/index.ts";

const steps = [
  { key: "recorded", time: "22:38", party: "own" },
  { key: "passedOn", time: "22:41", party: "own" },
  { key: "taken", time: "22:43", party: "partner" },
  { key: "joint", time: "23:10", party: "joint" },
] as const satisfies readonly Pick<TimelineEntry, "key" | "time" | "party">[];

/** What the product does, told by one evening in four steps. */
export function MainLine() {
  const t = useTranslations("demo.line");
  return (
    <section className="main-line" aria-labelledby="demo-line">
      <h2 id="demo-line" className="main-line__title">
        {t("title")} <span className="muted demo__note">{t("note")}</span>
      </h2>
      <ol className="main-line__steps">
        {steps.map(({ key, time, party }) => (
          <li key={key} className={`main-line__step main-line__step--${party}`}>
            <PartyShape party={party} size={20} />
            <p className="main-line__words">
              <b>{t(key)}</b>
              <span className="small muted">
                {time}, {t(`${key}Note`)}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
