// SPDX-License-Identifier: EUPL-1.2
import type { WorkstationBoard as Board } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "../../../platform/keys/index.ts";
import { Button, Icon, Notice } from "../../../platform/ui/index.ts";
import { BoardPeople } from "./BoardPeople.tsx";
import { BoardWaiting } from "./BoardWaiting.tsx";
import { NewPinForm } from "./NewPinForm.tsx";
import { PinEntry } from "./PinEntry.tsx";
import { SignInFlow } from "./SignInFlow.tsx";

interface WorkstationBoardProps {
  readonly board: Board;
  /** Signed in, by PIN or in full; the person whose view comes next. */
  readonly onDone: () => void;
}

type Mode =
  | { readonly kind: "pin" }
  | { readonly kind: "password"; readonly forgotten: boolean }
  | { readonly kind: "newPin"; readonly membershipId: string };

/** The screen of a duty room before anybody signs in: who, PIN, what waits. */
export function WorkstationBoard({ board, onDone }: WorkstationBoardProps) {
  const t = useTranslations("signIn.board");
  const [chosenId, setChosenId] = useState(
    () =>
      (board.people.find((person) => person.waiting) ?? board.people[0])
        ?.membershipId,
  );
  const [mode, setMode] = useState<Mode>({ kind: "pin" });
  const chosen = board.people.find(
    (person) => person.membershipId === chosenId,
  );
  const choose = (membershipId: string) => {
    setChosenId(membershipId);
    setMode({ kind: "pin" });
  };
  useKeys(
    board.people.slice(0, 9).map((person, index) => ({
      key: String(index + 1),
      label: t("keyChoose"),
      group: "people",
      overLock: true,
      run: () => choose(person.membershipId),
    })),
  );
  const finish = () => {
    if (chosen !== undefined && !chosen.pinSet) {
      setMode({ kind: "newPin", membershipId: chosen.membershipId });
    } else onDone();
  };
  return (
    <div className="board">
      <section className="board__people" aria-label={t("title")}>
        <h1 className="sign-in__title">{t("title")}</h1>
        {board.workstation.unit !== null && (
          <p className="muted">{board.workstation.unit.name}</p>
        )}
        <BoardPeople
          people={board.people}
          chosenId={chosenId}
          onChoose={choose}
        />
        <div className="row row--wrap">
          <Button
            kind="quiet"
            icon="person"
            onClick={() => setMode({ kind: "password", forgotten: false })}
          >
            {t("other")}
          </Button>
        </div>
        <p className="board__note">
          <Icon name="lock" size={16} />
          {t("lockNote", { minutes: board.lockMin })}
        </p>
      </section>
      <section className="board__pin" aria-label={chosen?.label}>
        {mode.kind === "newPin" && (
          <NewPinForm membershipId={mode.membershipId} onDone={onDone} />
        )}
        {mode.kind === "pin" && chosen?.pinSet === true && (
          <PinEntry
            key={chosen.membershipId}
            membershipId={chosen.membershipId}
            label={chosen.label}
            onDone={onDone}
            onForgotten={() => setMode({ kind: "password", forgotten: true })}
          />
        )}
        {(mode.kind === "password" ||
          (mode.kind === "pin" && chosen?.pinSet !== true)) && (
          <>
            {mode.kind === "password" && mode.forgotten && (
              <Notice>{t("pinForgottenText")}</Notice>
            )}
            <SignInFlow onDone={finish} />
          </>
        )}
      </section>
      <BoardWaiting board={board} />
    </div>
  );
}
