// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import {
  AddFilterButton,
  CommitmentBar,
  DataTable,
  Figure,
  FilterBar,
  FilterChip,
  PartyLegend,
  PartyShape,
  RecordList,
  RecordRow,
  Segmented,
  type Sort,
  UrgencyBar,
} from "../platform/ui/index.ts";

const rows = [
  { town: "Saarbrücken", since: "24.04.2017", done: 11, total: 12 },
  { town: "Sulzbach/Saar", since: "15.03.2018", done: 9, total: 11 },
  { town: "Dillingen/Saar", since: "vor 08/2019", done: 3, total: 9 },
];

/** Lists, figures and tables. */
export function GalleryRecords() {
  const [view, setView] = useState<"open" | "sent" | "done">("open");
  const [sort, setSort] = useState<Sort>({
    key: "town",
    direction: "ascending",
  });
  return (
    <>
      <div className="section stack">
        <Figure
          value="119"
          label="Feststellungen"
          note="15.11. bis 21.11.2026"
        />
        <PartyLegend
          labels={{ own: "76 Sulzbach", partner: "30 PI", joint: "13 beide" }}
        />
        <FilterBar>
          <FilterChip
            name="Zeit"
            onEdit={() => undefined}
            onRemove={() => undefined}
          >
            Zeit: 7 Tage bis heute
          </FilterChip>
          <AddFilterButton onClick={() => undefined} />
        </FilterBar>
        <Segmented
          label="Ansicht"
          value={view}
          onChange={setView}
          segments={[
            { value: "open", label: "offen", count: 6 },
            { value: "sent", label: "unsere Ausgänge", count: 2 },
            { value: "done", label: "erledigt" },
          ]}
        />
      </div>
      <RecordList label="Gruppen">
        <RecordRow
          to="/ui"
          selected
          lead={<PartyShape party="joint" />}
          heading="Belästigung durch Gruppen"
          end={
            <span className="row">
              <UrgencyBar level="p2" show="bar" /> 9
            </span>
          }
          second="Bahnhofsumfeld"
          secondEnd="heute, Spätschicht"
        />
        <RecordRow
          to="/ui"
          lead={<PartyShape party="partner" />}
          heading="Verkehrsgefahr, Poser und Raser im Kreuzungsbereich"
          end="5"
          second="Sulzbach-Mitte"
          secondEnd="heute, Spätschicht"
        />
      </RecordList>
      <div className="section section--line">
        <DataTable
          caption="Partnerschaften"
          columns={[
            {
              key: "town",
              label: "Partnerschaft",
              rowHeader: true,
              sortable: true,
              render: (row) => row.town,
            },
            {
              key: "since",
              label: "In Kraft seit",
              render: (row) => row.since,
            },
            {
              key: "done",
              label: "Zusagen",
              render: (row) => (
                <>
                  <b>{row.done}</b> von {row.total}
                  <CommitmentBar
                    done={row.done}
                    planned={1}
                    total={row.total}
                    label={`${row.done} von ${row.total}`}
                  />
                </>
              ),
            },
          ]}
          rows={rows}
          rowKey={(row) => row.town}
          selectedKey="Sulzbach/Saar"
          sort={sort}
          onSort={setSort}
          foot="Keine Rangfolge: Städte unterscheiden sich in Größe und Zählung."
        />
      </div>
    </>
  );
}
