// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { Loaded } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import { categoryLabel } from "../categories/index.ts";
import { ShiftMatrix } from "./ShiftMatrix.tsx";
import type { usePicture } from "./usePicture.ts";

interface SituationOverviewProps {
  readonly circleId: string;
  readonly state: ReturnType<typeof usePicture>;
}

/** The picture as a whole: what is most frequent, and when. */
export function SituationOverview(props: SituationOverviewProps) {
  const t = useTranslations("situation");
  const { circleId, state } = props;
  const counts = useRead("situation", "/api/v1/situation/{circleId}/counts", {
    path: { circleId },
    query: state.filter,
  });
  return (
    <Loaded query={counts} lines={8}>
      {(data) =>
        // Nothing found: the list says so and what to do.
        data.byCategory.length > 0 && (
          <>
            <p className="section muted">{t("overviewHint")}</p>
            <section className="section section--line">
              <h2 className="situation-heading">{t("overviewCategories")}</h2>
              <CategoryBars byCategory={data.byCategory} />
            </section>
            <section className="section section--line">
              <h2 className="situation-heading">{t("overviewShifts")}</h2>
              <ShiftMatrix
                caption={t("overviewShifts")}
                byShift={data.byShift}
              />
            </section>
          </>
        )
      }
    </Loaded>
  );
}

function CategoryBars(props: {
  readonly byCategory: readonly {
    readonly category: string;
    readonly count: number;
  }[];
}) {
  const t = useTranslations("situation");
  const locale = useLocale();
  const format = useFormat();
  const { membership } = useHat();
  const rows = props.byCategory
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 10);
  const largest = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ol className="category-bars">
      {rows.map(({ category, count }) => {
        const name = categoryLabel(category, locale);
        return (
          <li key={category}>
            <Link
              from="/$organisationSlug/lage"
              to="/$organisationSlug/lage"
              params={{ organisationSlug: membership.organisation.slug }}
              search={(before) => ({ ...before, art: category })}
              className="category-bars__row"
            >
              <span className="category-bars__name">
                <span className="visually-hidden">{t("onlyThis")} </span>
                {name}
              </span>
              <b>{format.number(count)}</b>
              <span className="category-bars__track" aria-hidden="true">
                <span
                  className="category-bars__bar"
                  style={{ width: `${(count / largest) * 100}%` }}
                />
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
