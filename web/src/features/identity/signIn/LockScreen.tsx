// SPDX-License-Identifier: EUPL-1.2
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { request, useRead, useWrite } from "../../../platform/api/index.ts";
import { PublicFrame } from "../../../platform/frame/PublicFrame.tsx";
import {
  Loaded,
  useFocusOnMount,
  WriteErrors,
} from "../../../platform/page/index.ts";
import { meOptions, signOut, useHat } from "../../../platform/session/index.ts";
import { Button, LinkButton, TextField } from "../../../platform/ui/index.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { SignInFlow } from "./SignInFlow.tsx";
import type { StepHandler } from "./stepHandler.ts";
import { Titled } from "./Titled.tsx";
import { WorkstationBoard } from "./WorkstationBoard.tsx";
import "./signIn.css";

interface LockScreenProps {
  /** The same person goes on; another one gets a page of their own. */
  readonly onUnlocked: () => void;
}

/** Over the hidden view while it is locked: PIN on a workstation, else password or passkey. */
export function LockScreen({ onUnlocked }: LockScreenProps) {
  const options = useRead("identity", "/api/v1/identity/sign-in");
  const { me } = useHat();
  const queries = useQueryClient();
  const onDone = () => {
    void request("get", "/api/v1/identity/me").then((now) => {
      if (now.account.id !== me.account.id) location.assign("/");
      queries.setQueryData(meOptions.queryKey, now);
      onUnlocked();
    });
  };
  return (
    <PublicFrame demo={me.demo} fill>
      <Loaded query={options}>
        {(offer) =>
          offer.workstation === null ? (
            <div className="sign-in">
              <section className="sign-in__main">
                <SignInFlow
                  onDone={onDone}
                  renderFirst={(onStep) => <Unlock onStep={onStep} />}
                />
              </section>
            </div>
          ) : (
            <LoadedBoard onDone={onDone} />
          )
        }
      </Loaded>
    </PublicFrame>
  );
}

function LoadedBoard({ onDone }: { readonly onDone: () => void }) {
  const board = useRead("identity", "/api/v1/workstation");
  return (
    <Loaded query={board}>
      {(data) => <WorkstationBoard board={data} onDone={onDone} />}
    </Loaded>
  );
}

function Unlock({ onStep }: { readonly onStep: StepHandler }) {
  const t = useTranslations("signIn");
  const platform = useTranslations("platform");
  const { me } = useHat();
  const [password, setPassword] = useState("");
  const field = useFocusOnMount<HTMLInputElement>();
  const write = useWrite("identity", "post", "/api/v1/identity/unlock");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(
      { body: { password } },
      { onSuccess: onStep, onError: () => setPassword("") },
    );
  };
  return (
    <Titled title={t("lock.title")} lead={t("lock.lead")}>
      <form className="form sign-in__form" onSubmit={submit} noValidate>
        <p>{t("lock.as", { name: me.account.displayName })}</p>
        <WriteErrors error={write.error} />
        <TextField
          label={t("password")}
          type="password"
          autoComplete="current-password"
          ref={field}
          required
          value={password}
          onChange={setPassword}
        />
        <Button
          kind="primary"
          size="desk"
          icon="chevronRight"
          type="submit"
          wide
          busy={write.isPending}
        >
          {t("lock.submit")}
        </Button>
        <div className="row row--wrap sign-in__ways">
          <PasskeyButton onStep={onStep} />
          {me.demo && (
            <LinkButton to="/demo" kind="plain" icon="people">
              {platform("account.otherPersona")}
            </LinkButton>
          )}
          <Button kind="plain" icon="swap" onClick={() => void signOut()}>
            {t("lock.other")}
          </Button>
        </div>
      </form>
    </Titled>
  );
}
