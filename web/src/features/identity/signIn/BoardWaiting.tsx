// SPDX-License-Identifier: EUPL-1.2
import type { WorkstationBoard as Board } from "@schulterschluss/contract/identity";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { KeyCap, UrgencyBar } from "../../../platform/ui/index.ts";

/** What waits for the unit: number, urgency and deadline, nothing more. */
export function BoardWaiting({ board }: { readonly board: Board }) {
  const t = useTranslations("signIn.board");
  const format = useFormat();
  const due = board.items.find((item) => item.dueAt !== null)?.dueAt ?? null;
  return (
    <aside className="board__waiting" aria-label={t("atStation")}>
      <div className="section">
        <h2>{t("atStation")}</h2>
        {board.items.length === 0 ? (
          <p className="muted">{t("nothing")}</p>
        ) : (
          <p className="board__figure">
            <b>{format.number(board.items.length)}</b>
            <span className="muted">
              {t("unconfirmed", { count: board.items.length })}
              {due !== null && (
                <>
                  ,<br />
                  {t("nextDue", { time: format.clock(due) })}
                </>
              )}
            </span>
          </p>
        )}
        <ul className="board__items">
          {numbered(board.items.slice(0, 8)).map(({ number, item }) => (
            <BoardItem key={number} item={item} now={board.now} />
          ))}
        </ul>
        <p className="small muted">{t("privacy")}</p>
      </div>
      <div className="section section--line stack">
        <h2>{t("quick")}</h2>
        <QuickKeys people={board.people.length} />
        <p className="small muted">{t("own")}</p>
      </div>
      <p className="board__emergency">
        <Emergency />
      </p>
    </aside>
  );
}

/** Items carry no id before sign-in; their place in the list must do. */
function numbered(items: Board["items"]) {
  return items.map((item, number) => ({ number, item }));
}

function Emergency() {
  const t = useTranslations("signIn");
  return t("emergency");
}

function BoardItem(props: {
  readonly item: Board["items"][number];
  readonly now: string;
}) {
  const t = useTranslations("signIn.board");
  const format = useFormat();
  const { urgency, dueAt } = props.item;
  if (dueAt === null) {
    return (
      <li className="board__item">
        <UrgencyBar level={urgency} />
        <span className="small muted">{t("noDeadline")}</span>
      </li>
    );
  }
  const leftMin = (Date.parse(dueAt) - Date.parse(props.now)) / 60_000;
  return (
    <li className="board__item">
      <UrgencyBar level={urgency} />
      <span className="small muted">
        {t("until", { time: format.time(dueAt) })}
      </span>
      <b className={urgency === "p1" ? "board__left--p1" : "board__left"}>
        {format.duration(leftMin)}
      </b>
    </li>
  );
}

function QuickKeys({ people }: { readonly people: number }) {
  const t = useTranslations("signIn.board");
  const keys = useTranslations("platform.keys");
  return (
    <>
      <p className="row small">
        <KeyCap>{keys("control")}</KeyCap>
        <KeyCap>L</KeyCap>
        {t("keyLock")}
      </p>
      {people > 1 && (
        <p className="row small">
          <KeyCap>1</KeyCap>
          {t("keyTo")}
          <KeyCap>{Math.min(people, 9)}</KeyCap>
          {t("keyChoose")}
        </p>
      )}
    </>
  );
}
