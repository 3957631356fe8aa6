// SPDX-License-Identifier: EUPL-1.2
import type { DemoOverview } from "@schulterschluss/contract/situation";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";

const parties = ["own", "partner", "joint"] as const;

interface TownTableProps {
  readonly overview: DemoOverview;
  readonly growth: ReadonlyMap<string, number>;
}

/** The figures of the map as a table: the same for who cannot see it. */
export function TownTable({ overview, growth }: TownTableProps) {
  const t = useTranslations("demo.overview");
  return (
    <table className="town-table">
      <caption className="visually-hidden">{t("table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("town")}</th>
          {parties.map((party) => (
            <th key={party} scope="col" className="town-table__number">
              <span className="town-table__party">
                <PartyShape party={party} size={14} decorative />
                {t(party)}
              </span>
            </th>
          ))}
          <th scope="col" className="town-table__number">
            {t("total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {overview.towns.map((town) => (
          <TownRow
            key={`${town.organisation.id}-${growth.get(town.organisation.id) ?? 0}`}
            town={town}
            grown={growth.has(town.organisation.id)}
            least={overview.leastCount}
          />
        ))}
      </tbody>
    </table>
  );
}

interface TownRowProps {
  readonly town: DemoOverview["towns"][number];
  readonly grown: boolean;
  readonly least: number;
}

function TownRow({ town, grown, least }: TownRowProps) {
  const t = useTranslations("demo.overview");
  const format = useFormat();
  const shown = (count: number | null) =>
    count === null ? (
      <span className="town-table__few">{t("few", { count: least })}</span>
    ) : (
      format.number(count)
    );
  return (
    <tr data-grown={grown || undefined}>
      <th scope="row">{town.organisation.shortName}</th>
      {parties.map((party) => (
        <td key={party} className="town-table__number">
          {shown(town[party])}
        </td>
      ))}
      <td className="town-table__number town-table__total">
        {shown(town.total)}
      </td>
    </tr>
  );
}
