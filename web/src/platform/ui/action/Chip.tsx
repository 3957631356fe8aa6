// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { classes } from "../classes.ts";
import { Icon } from "../icon/Icon.tsx";
import "./chip.css";

interface ChipProps {
  readonly children: ReactNode;
  /** `on` is chosen, `off` is struck out, `plain` only says something. */
  readonly tone?: "plain" | "on" | "off";
}

/** A short fact in a frame: a field that travels, a category, a mark. */
export function Chip({ children, tone = "plain" }: ChipProps) {
  return <span className={classes("chip", `chip--${tone}`)}>{children}</span>;
}

interface FilterChipProps {
  /** What is filtered, in words: "Zeit: 7 Tage bis heute". */
  readonly children: ReactNode;
  /** The filter's name, for the button that removes it. */
  readonly name: string;
  readonly onEdit?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
}

/** A filter in force; pressing it changes it, the cross removes it. */
export function FilterChip(props: FilterChipProps) {
  const t = useTranslations("platform.filter");
  return (
    <span className="chip chip--on chip--filter">
      {props.onEdit === undefined ? (
        <span className="chip__text">{props.children}</span>
      ) : (
        <button type="button" className="chip__text" onClick={props.onEdit}>
          {props.children}
        </button>
      )}
      {props.onRemove !== undefined && (
        <button
          type="button"
          className="chip__remove"
          aria-label={t("remove", { name: props.name })}
          onClick={props.onRemove}
        >
          <Icon name="close" size={16} />
        </button>
      )}
    </span>
  );
}

interface AddFilterProps {
  readonly onClick: () => void;
  readonly expanded?: boolean;
}

/** Opens the choice of further filters. */
export function AddFilterButton({ onClick, expanded }: AddFilterProps) {
  const t = useTranslations("platform.filter");
  return (
    <button
      type="button"
      className="chip chip--add"
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name="add" size={16} />
      {t("add")}
    </button>
  );
}

/** The filters of a page, in one line that wraps; they are also its address. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("platform.filter");
  return (
    <div className="filter-bar" role="group" aria-label={t("label")}>
      {children}
    </div>
  );
}
