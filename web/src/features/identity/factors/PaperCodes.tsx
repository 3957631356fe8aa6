// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { type Answer, useWrite } from "../../../platform/api/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button, Notice, StateMark } from "../../../platform/ui/index.ts";
import { useConfirming } from "./useConfirming.tsx";

const path = "/api/v1/identity/factors/paper-codes";
type Codes = Answer<"post", typeof path>["codes"];

interface PaperCodesProps {
  /** Codes left of the present list; null without one. */
  readonly left: number | null;
  /** The person has taken the new list. */
  readonly onMade: () => void;
}

/** The printed list: how many codes are left, and a new list to print. */
export function PaperCodes({ left, onMade }: PaperCodesProps) {
  const t = useTranslations("factors");
  const confirming = useConfirming();
  const make = useWrite("identity", "post", path);
  const keep = () => {
    onMade();
    // On the way in the list stays in sight: its first code is asked for next.
    if (left !== null) make.reset();
  };
  return (
    <section className="stack">
      <h3>{t("paper")}</h3>
      <p className="small muted readable">{t("paperText")}</p>
      {confirming.error !== null && <ErrorNotice error={confirming.error} />}
      {make.data === undefined ? (
        <div className="row row--wrap">
          {left === null ? (
            <StateMark shape="open" tone="muted">
              {t("paperNone")}
            </StateMark>
          ) : (
            <StateMark
              shape={left > 0 ? "reached" : "warning"}
              tone={left > 0 ? "ok" : "warn"}
            >
              {t("paperLeft", { count: left })}
            </StateMark>
          )}
          <Button
            icon="document"
            onClick={() => confirming.run(() => make.mutateAsync({}))}
          >
            {left === null ? t("paperMake") : t("paperRenew")}
          </Button>
          {left !== null && (
            <span className="small muted">{t("paperRenewText")}</span>
          )}
        </div>
      ) : (
        <CodeList codes={make.data.codes} onKept={keep} />
      )}
      {confirming.dialog}
    </section>
  );
}

function CodeList(props: {
  readonly codes: Codes;
  readonly onKept: () => void;
}) {
  const t = useTranslations("factors");
  return (
    <div className="stack paper-codes">
      <Notice kind="warm" title={t("paperShown")} />
      <div className="paper-codes__sheet">
        <p className="strong">{t("paperTitle")}</p>
        <ol className="paper-codes__list">
          {props.codes.map(({ position, code }) => (
            <li key={position} value={position}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <div className="form__actions">
        <Button kind="primary" icon="print" onClick={() => window.print()}>
          {t("paperPrint")}
        </Button>
        <Button kind="quiet" icon="check" onClick={props.onKept}>
          {t("paperKept")}
        </Button>
      </div>
    </div>
  );
}
