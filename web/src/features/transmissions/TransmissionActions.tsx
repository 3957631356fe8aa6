// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../platform/api/index.ts";
import { useKeys } from "../../platform/keys/index.ts";
import { ErrorNotice } from "../../platform/page/index.ts";
import { Button, type IconName } from "../../platform/ui/index.ts";
import { ActDialog } from "./ActDialog.tsx";
import { CallDialog } from "./CallDialog.tsx";
import { isSpoken } from "./spokenActions.ts";

type Action = Transmission["abilities"][number];

interface Verb {
  readonly action: Action;
  readonly icon: IconName;
  readonly key: string;
  /** Done at once; the others ask for words first. */
  readonly direct?: true;
}

// In the order of the page; the first that is possible is the filled one.
const verbs: readonly Verb[] = [
  { action: "accept", icon: "check", key: "u", direct: true },
  { action: "acknowledge", icon: "arrived", key: "b", direct: true },
  { action: "answer", icon: "send", key: "r" },
  { action: "reportBack", icon: "send", key: "m" },
  { action: "decline", icon: "return", key: "z" },
  { action: "askBack", icon: "question", key: "r" },
  { action: "forward", icon: "arrowRight", key: "w" },
  { action: "recall", icon: "return", key: "z" },
  { action: "noteCall", icon: "call", key: "t" },
];

/** The verbs that the server allows now. */
export function TransmissionActions({
  transmission,
}: {
  readonly transmission: Transmission;
}) {
  const t = useTranslations("transmissions.action");
  const [open, setOpen] = useState<Action>();
  const act = useWrite(
    "transmissions",
    "post",
    "/api/v1/transmissions/{id}/actions",
  );
  const possible = verbs.filter((verb) =>
    transmission.abilities.includes(verb.action),
  );
  const run = (verb: Verb) => {
    if (verb.direct !== true || verb.action === "noteCall")
      return setOpen(verb.action);
    return act.mutate({
      path: { id: transmission.id },
      ifMatch: transmission.version,
      body: { action: verb.action },
    });
  };
  useKeys(
    possible.map((verb) => ({
      key: verb.key,
      label: t(labelOf(verb.action)),
      run: () => run(verb),
    })),
  );
  if (possible.length === 0) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      {act.error !== null && <ErrorNotice error={act.error} />}
      <div className="row row--wrap">
        {possible.map((verb, index) => (
          <Button
            key={verb.action}
            kind={
              index === 0 && verb.action !== "noteCall"
                ? "primary"
                : "secondary"
            }
            icon={verb.icon}
            busy={act.isPending && act.variables.body?.action === verb.action}
            onClick={() => run(verb)}
          >
            {t(labelOf(verb.action))}
          </Button>
        ))}
      </div>
      {open === "noteCall" && (
        <CallDialog transmission={transmission} onClose={close} />
      )}
      {open !== undefined && open !== "noteCall" && isSpoken(open) && (
        <ActDialog transmission={transmission} action={open} onClose={close} />
      )}
    </>
  );
}

function labelOf(action: Action) {
  // System actions are never among the abilities.
  return action === "arrive" || action === "expire" ? "noteCall" : action;
}
