// SPDX-License-Identifier: EUPL-1.2
import type { TransmissionSummary } from "@schulterschluss/contract/transmissions";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  EmptyState,
  PartyName,
  RecordList,
  RecordRow,
  UrgencyBar,
} from "../../platform/ui/index.ts";
import { categoryLabel } from "../categories/index.ts";
import { RemainingTime } from "./RemainingTime.tsx";
import { StateOf } from "./StateOf.tsx";
import type { Box } from "./transmissionsSearch.ts";

interface TransmissionListProps {
  readonly rows: readonly TransmissionSummary[];
  readonly box: Box;
  readonly selectedId: string | undefined;
}

const emptyTexts = {
  open: ["emptyIn", "emptyInText"],
  out: ["emptyOut", "emptyOutText"],
  done: ["emptyDone", "emptyDoneText"],
} as const;

/** Rows sorted by deadline; the remaining time is the loudest thing in a row. */
export function TransmissionList({
  rows,
  box,
  selectedId,
}: TransmissionListProps) {
  const t = useTranslations("transmissions");
  if (rows.length === 0) {
    const [title, text] = emptyTexts[box];
    return (
      <EmptyState icon="arrived" title={t(title)}>
        {t(text)}
      </EmptyState>
    );
  }
  return (
    <RecordList label={t("list")}>
      {rows.map((row) => (
        <TransmissionRow
          key={row.id}
          row={row}
          selected={row.id === selectedId}
        />
      ))}
    </RecordList>
  );
}

/** "Sachbeschädigung, Bahnhof": what it is and where, as short as a row needs it. */
export function useHeading() {
  const locale = useLocale();
  return (row: Pick<TransmissionSummary, "category" | "placeName">) =>
    [
      row.category === null ? undefined : categoryLabel(row.category, locale),
      row.placeName,
    ]
      .filter((part) => part != null)
      .join(", ");
}

function TransmissionRow(props: {
  readonly row: TransmissionSummary;
  readonly selected: boolean;
}) {
  const { row, selected } = props;
  const t = useTranslations("transmissions");
  const format = useFormat();
  const heading = useHeading();
  const { membership } = useHat();
  const other = row.direction === "in" ? row.sender : row.recipient;
  return (
    <RecordRow
      to="/$organisationSlug/uebermittlungen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={(before) => ({ ...before, id: row.id })}
      selected={selected}
      heading={
        <>
          {!row.read && (
            <span className="unread-dot" role="img" aria-label={t("unread")} />
          )}
          {heading(row) || row.reference}
        </>
      }
      end={<RemainingTime transmission={row} />}
      second={t(`kind.${row.kind}`)}
      secondEnd={<UrgencyBar level={row.urgency} show="bar" />}
      third={
        <PartyName party="partner" size={14}>
          {row.direction === "in"
            ? other.organisation.shortName
            : other.unit.shortName}{" "}
          {format.time(row.sentAt)}
        </PartyName>
      }
      thirdEnd={<StateOf state={row.state} />}
    />
  );
}
