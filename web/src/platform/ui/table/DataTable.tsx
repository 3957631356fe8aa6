// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { classes } from "../classes.ts";
import { Icon } from "../icon/Icon.tsx";
import "./table.css";

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  readonly align?: "end";
  readonly sortable?: boolean;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
}

export interface Sort {
  readonly key: string;
  readonly direction: "ascending" | "descending";
}

interface DataTableProps<Row> {
  readonly caption: ReactNode;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selectedKey?: string | undefined;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Below the rows: totals, "more", how it was counted. */
  readonly foot?: ReactNode;
}

/** A table whose rows become short lists where the page is narrow. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const captionId = useId();
  return (
    <div className="table-frame">
      <table className="table" aria-labelledby={captionId}>
        <caption
          id={captionId}
          className={props.hideCaption === true ? "visually-hidden" : ""}
        >
          {props.caption}
        </caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <HeaderCell
                key={column.key}
                column={column}
                sort={props.sort}
                onSort={props.onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const key = props.rowKey(row);
            return (
              <tr
                key={key}
                aria-selected={key === props.selectedKey || undefined}
              >
                {props.columns.map((column) => (
                  <BodyCell key={column.key} column={column} row={row} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {props.foot !== undefined && (
        <div className="table__foot">{props.foot}</div>
      )}
    </div>
  );
}

function BodyCell<Row>(props: {
  readonly column: Column<Row>;
  readonly row: Row;
}) {
  const { column, row } = props;
  const shared = {
    "data-label": column.label,
    className: classes(column.align === "end" && "table__end"),
  };
  const content = <div className="table__cell">{column.render(row)}</div>;
  return column.rowHeader === true ? (
    <th scope="row" {...shared}>
      {content}
    </th>
  ) : (
    <td {...shared}>{content}</td>
  );
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const t = useTranslations("platform.table");
  const current = sort?.key === column.key ? sort.direction : undefined;
  const sortable = column.sortable === true && onSort !== undefined;
  return (
    <th
      scope="col"
      className={classes(column.align === "end" && "table__end")}
      aria-sort={current}
    >
      {sortable ? (
        <button
          type="button"
          className="table__sort"
          title={t("sortBy", { column: column.label })}
          onClick={() =>
            onSort({
              key: column.key,
              direction: current === "ascending" ? "descending" : "ascending",
            })
          }
        >
          {column.label}
          {current !== undefined && (
            <Icon
              name={current === "ascending" ? "chevronUp" : "chevronDown"}
              size={16}
            />
          )}
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}
