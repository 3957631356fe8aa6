// SPDX-License-Identifier: EUPL-1.2
import type { Workstation } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead, useWrite } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice, Loaded } from "../../../platform/page/index.ts";
import {
  Button,
  EmptyState,
  Notice,
  Pane,
  Panes,
  StateMark,
  type StateShape,
  type StateTone,
} from "../../../platform/ui/index.ts";
import { WorkstationDialog } from "./WorkstationDialog.tsx";
import { WorkstationPeople } from "./WorkstationPeople.tsx";

/** Registered workstations and those whose device is still missing. */
export function WorkstationsPart() {
  const t = useTranslations("administration");
  const workstations = useRead("identity", "/api/v1/workstations");
  const [adding, setAdding] = useState(false);
  return (
    <Panes layout="single">
      <Pane label={t("workstations")}>
        <div className="section row row--wrap administration__lead">
          <p className="muted readable">{t("workstation.lead")}</p>
          <Button icon="monitor" onClick={() => setAdding(true)}>
            {t("workstation.add")}
          </Button>
        </div>
        <Loaded query={workstations}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon="monitor" title={t("workstation.none")} />
            ) : (
              <ul className="administration__list">
                {items.map((workstation) => (
                  <WorkstationItem
                    key={workstation.id}
                    workstation={workstation}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Pane>
      {adding && <WorkstationDialog onClose={() => setAdding(false)} />}
    </Panes>
  );
}

const looks: Record<Workstation["state"], readonly [StateShape, StateTone]> = {
  waiting: ["running", "warn"],
  registered: ["reached", "ok"],
  withdrawn: ["refused", "muted"],
};

function WorkstationItem(props: { readonly workstation: Workstation }) {
  const { workstation } = props;
  const t = useTranslations("administration.workstation");
  const format = useFormat();
  const [shape, tone] = looks[workstation.state];
  const { code, codeExpiresAt, lastUsedAt } = workstation;
  return (
    <li className="section administration__item">
      <div className="row row--wrap">
        <h2>{workstation.name}</h2>
        <StateMark shape={shape} tone={tone}>
          {t(`state.${workstation.state}`)}
        </StateMark>
        <span className="small muted">
          {lastUsedAt === null
            ? t("never")
            : t("lastUsed", { time: format.dateTime(lastUsedAt) })}
        </span>
      </div>
      {code !== null && codeExpiresAt !== null && (
        <Notice
          kind="warm"
          icon="monitor"
          title={
            <>
              {t("code")}: <code className="administration__code">{code}</code>
            </>
          }
        >
          {t("codeText", { time: format.dateTime(codeExpiresAt) })}
        </Notice>
      )}
      <WorkstationPeople workstation={workstation} />
      <WorkstationActions workstation={workstation} />
    </li>
  );
}

function WorkstationActions(props: { readonly workstation: Workstation }) {
  const { id, version, name, abilities } = props.workstation;
  const t = useTranslations("administration.workstation");
  const [editing, setEditing] = useState(false);
  const codePath = "/api/v1/workstations/{id}/code";
  const renew = useWrite("identity", "post", codePath);
  const withdrawPath = "/api/v1/workstations/{id}/withdraw";
  const withdraw = useWrite("identity", "post", withdrawPath);
  const input = { path: { id }, ifMatch: version };
  const error = renew.error ?? withdraw.error;
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <div className="row row--wrap">
        {abilities.includes("change") && (
          <Button
            kind="quiet"
            size="small"
            icon="edit"
            onClick={() => setEditing(true)}
          >
            {t("edit", { name })}
          </Button>
        )}
        {abilities.includes("renewCode") && (
          <Button
            kind="quiet"
            size="small"
            icon="key"
            busy={renew.isPending}
            onClick={() => renew.mutate(input)}
          >
            {t("renew")}
          </Button>
        )}
        {abilities.includes("withdraw") && (
          <Button
            kind="quiet"
            size="small"
            icon="close"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate(input)}
          >
            {t("withdraw")}
          </Button>
        )}
      </div>
      {editing && (
        <WorkstationDialog
          workstation={props.workstation}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}
