// SPDX-License-Identifier: EUPL-1.2
import {
  Button,
  Chip,
  Count,
  Deadline,
  EmptyState,
  FactsList,
  Notice,
  PartyName,
  PreviewFrame,
  Skeleton,
  StateMark,
  Steps,
  Timeline,
  UrgencyBar,
} from "../platform/ui/index.ts";

/** Notices, states, facts and timeline. */
export function GalleryStates() {
  return (
    <>
      <div className="section stack stack--16">
        <Notice
          kind="warm"
          title="Bis zur Bestätigung bleiben Sie zuständig."
          end={<Deadline remaining="9 Min." until="bis 22:56" />}
        >
          Ohne Antwort kommt er um 22:56 Uhr zurück.
        </Notice>
        <Notice title="Das bewirkt die Klausel">
          Bei P2 antwortet die PI Sulzbach in 15 Minuten.
        </Notice>
        <Notice kind="plain" title="Warum sehe ich das?">
          Eigener Vorgang Ihrer Dienststelle.
        </Notice>
        <Steps
          label="Stand"
          steps={[
            { key: "1", label: "gesendet", note: "22:41", state: "done" },
            { key: "2", label: "angekommen", note: "22:41", state: "done" },
            {
              key: "3",
              label: "bestätigen",
              note: "bis 22:56",
              state: "current",
            },
            {
              key: "4",
              label: "übernehmen",
              note: "PI Sulzbach",
              state: "open",
            },
          ]}
        />
        <div className="stack">
          {(["p1", "p2", "p3", "p4", "p5"] as const).map((level) => (
            <UrgencyBar key={level} level={level} />
          ))}
        </div>
        <div className="row row--wrap">
          <StateMark shape="reached" tone="ok">
            freigegeben 17.11.
          </StateMark>
          <StateMark shape="agreed" tone="ok">
            zugesagt
          </StateMark>
          <StateMark shape="open" tone="muted">
            offen
          </StateMark>
          <StateMark shape="running" tone="warn">
            Ihr Schritt
          </StateMark>
          <StateMark shape="hidden" tone="muted">
            bleibt bei der Stadt
          </StateMark>
          <StateMark shape="locked" tone="muted">
            nicht freigegeben
          </StateMark>
          <Count hot>2</Count>
          <Chip tone="on">Zeit</Chip>
          <Chip tone="off">Einschätzung</Chip>
          <PartyName party="none">Ottweiler</PartyName>
        </div>
      </div>
      <div className="section">
        <FactsList
          facts={[
            {
              key: "when",
              term: "Wann",
              value: "21.11.2026, 22:30 bis 22:40 Uhr",
            },
            {
              key: "where",
              term: "Wo",
              value: "Auf der Schmelz, Parkplatz",
              note: "auf 15 m genau",
            },
          ]}
        />
      </div>
      <div className="section">
        <Timeline
          label="Verlauf"
          entries={[
            {
              key: "1",
              time: "22:41",
              party: "own",
              title: (
                <>
                  <b>Weitergegeben</b> an PI Sulzbach
                </>
              ),
              note: "Abgabe, Nachweis 7F3A",
            },
            {
              key: "2",
              time: "Spät",
              party: "partner",
              title: "PI Sulzbach, Streit ohne Verletzte",
            },
            {
              key: "3",
              time: "22:31",
              party: "joint",
              title: "Gemeinsame Streife",
            },
          ]}
        />
      </div>
      <div className="section">
        <PreviewFrame title="Das sieht PI Sulzbach">
          <FactsList
            termWidth={104}
            facts={[
              {
                key: "a",
                term: "Tatsache",
                value: "Zwei Pkw beschleunigen mehrfach und driften.",
              },
            ]}
          />
        </PreviewFrame>
      </div>
      <EmptyState
        title="Noch keine Streife geplant"
        action={<Button icon="calendar">Streife planen</Button>}
      >
        Hier stehen die Streifen der nächsten 14 Tage.
      </EmptyState>
      <Skeleton />
    </>
  );
}
