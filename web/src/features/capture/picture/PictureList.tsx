// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { classes, PartyShape } from "../../../platform/ui/index.ts";
import { useCategoryName, useRowName } from "./names.ts";
import type { PictureRow } from "./pictureRows.ts";

/** Places with their counts, the largest first. */
export function PictureList(props: {
  readonly rows: readonly PictureRow[];
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
}) {
  return (
    <div className="phone-rows picture-rows">
      {props.rows.map((row) => (
        <PictureRowButton
          key={row.key}
          row={row}
          isSelected={row.key === props.selected}
          onSelect={() => props.onSelect(row.key)}
        />
      ))}
    </div>
  );
}

/** Numeral first, then the place and what happened there, then whose it is; opened, all its parts. */
export function PictureRowButton(props: {
  readonly row: PictureRow;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}) {
  const t = useTranslations("capture.picture");
  const nameOf = useRowName();
  const categoryName = useCategoryName();
  const { row, isSelected } = props;
  const [first, ...others] = row.parts;
  const rest = others.reduce((sum, part) => sum + part.count, 0);
  const part = (category: string, count: number) =>
    t("part", { category: categoryName(category), count });
  const words = isSelected
    ? row.parts.map((one) => part(one.category, one.count))
    : [
        ...(first ? [part(first.category, first.count)] : []),
        ...(rest > 0 ? [t("others", { count: rest })] : []),
      ];
  return (
    <button
      type="button"
      className={classes("phone-row", isSelected && "phone-row--picked")}
      aria-expanded={isSelected}
      onClick={props.onSelect}
    >
      <span className="picture-count">{row.count}</span>
      <span className="phone-row__text">
        <b>{nameOf(row)}</b>
        <span className="phone-row__note">{words.join(", ")}</span>
      </span>
      <span className="picture-parties">
        {(["own", "partner", "joint"] as const)
          .filter((party) => row.parties[party] > 0)
          .map((party) => (
            <span key={party} className="party-name">
              <PartyShape party={party} size={18} />
              {row.parties[party]}
            </span>
          ))}
      </span>
    </button>
  );
}
