// SPDX-License-Identifier: EUPL-1.2
import type { Session } from "@schulterschluss/contract/identity";
import { useTranslations } from "use-intl";
import { useRead, useWrite } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice, Loaded } from "../../../platform/page/index.ts";
import { Button, StateMark } from "../../../platform/ui/index.ts";

const path = "/api/v1/identity/sessions";

/** Open sessions of the person on all devices; each can be ended. */
export function SessionsSection() {
  const t = useTranslations("account");
  const sessions = useRead("identity", path);
  const endOthers = useWrite("identity", "delete", path);
  return (
    <>
      <p className="small muted">{t("sessionsText")}</p>
      <Loaded query={sessions}>
        {({ items }) => (
          <>
            <ul className="stack stack--16">
              {items.map((session) => (
                <SessionItem key={session.id} session={session} />
              ))}
            </ul>
            {items.length > 1 && (
              <div>
                <Button
                  kind="quiet"
                  busy={endOthers.isPending}
                  onClick={() => endOthers.mutate({})}
                >
                  {t("endOthers")}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
      <div role="status">
        {endOthers.data !== undefined && (
          <p>{t("ended", { count: endOthers.data.ended })}</p>
        )}
      </div>
      {endOthers.error !== null && <ErrorNotice error={endOthers.error} />}
    </>
  );
}

function SessionItem({ session }: { readonly session: Session }) {
  const t = useTranslations("account");
  const format = useFormat();
  const end = useWrite("identity", "delete", "/api/v1/identity/sessions/{id}");
  const proof =
    session.secondFactor && session.proof === "password"
      ? `${t("proof.password")} ${t("withSecondFactor")}`
      : t(`proof.${session.proof}`);
  const place = session.workstationName ?? session.device;
  return (
    <li>
      <div className="row row--wrap">
        <b>{place}</b>
        {session.current && (
          <StateMark shape="reached" tone="ok">
            {t("thisSession")}
          </StateMark>
        )}
        {session.locked && (
          <StateMark shape="locked" tone="muted">
            {t("locked")}
          </StateMark>
        )}
      </div>
      <p className="small muted">
        {proof}, {t("started", { time: format.dateTime(session.startedAt) })}
      </p>
      <p className="small muted">
        {t("lastUsed", { time: format.dateTime(session.lastUsedAt) })}
        {", "}
        {t("ends", { time: format.dateTime(session.endsAt) })}
      </p>
      {!session.current && (
        <Button
          kind="plain"
          size="small"
          icon="close"
          busy={end.isPending}
          onClick={() => end.mutate({ path: { id: session.id } })}
        >
          {t("end", { device: place })}
        </Button>
      )}
      {end.error !== null && <ErrorNotice error={end.error} />}
    </li>
  );
}
