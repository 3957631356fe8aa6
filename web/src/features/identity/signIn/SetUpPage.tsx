// SPDX-License-Identifier: EUPL-1.2
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { request, useWrite } from "../../../platform/api/index.ts";
import { PublicFrame } from "../../../platform/frame/PublicFrame.tsx";
import {
  Loaded,
  usePageTitle,
  WriteErrors,
} from "../../../platform/page/index.ts";
import { Button, CheckField, TextField } from "../../../platform/ui/index.ts";
import { NewAccountFields, useNewAccount } from "./NewAccountFields.tsx";
import { SignInFlow } from "./SignInFlow.tsx";
import { Titled } from "./Titled.tsx";
import "./signIn.css";

const route = getRouteApi("/einrichten/$token");
const listPath = "/api/v1/identity/set-up/organisations";

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** First set-up of an empty installation: for whom, and who runs it. */
export function SetUpPage() {
  const t = useTranslations("signIn.setUp");
  usePageTitle(t("title"));
  const { token } = route.useParams();
  const organisations = useQuery({
    queryKey: ["setUp", token],
    queryFn: () => request("post", listPath, { body: { token } }),
    retry: false,
  });
  return (
    <PublicFrame fill>
      <div className="sign-in">
        <section className="sign-in__main">
          <Loaded query={organisations}>
            {({ items }) => <SetUpForm token={token} organisations={items} />}
          </Loaded>
        </section>
      </div>
    </PublicFrame>
  );
}

function SetUpForm(props: {
  readonly token: string;
  readonly organisations: readonly Choice[];
}) {
  const t = useTranslations("signIn.setUp");
  const router = useRouter();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [same, setSame] = useState(true);
  const [operatorName, setOperatorName] = useState("");
  const [administratorName, setAdministratorName] = useState("");
  const operator = useNewAccount(null);
  const administrator = useNewAccount(null);
  const write = useWrite("identity", "post", "/api/v1/identity/set-up");
  const chosen = props.organisations.find((choice) => choice.name === name);
  const enter = () => {
    queries.clear();
    router.history.push("/");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === undefined) return;
    write.mutate(
      {
        body: {
          token: props.token,
          organisationId: chosen.id,
          operator: { displayName: operatorName, account: operator.value },
          administrator: same
            ? null
            : {
                displayName: administratorName,
                account: administrator.value,
              },
        },
      },
      { onSuccess: (step) => step.next === "done" && enter() },
    );
  };
  if (write.data !== undefined && write.data.next !== "done") {
    return <SignInFlow from={write.data} onDone={enter} />;
  }
  return (
    <Titled title={t("title")} lead={t("lead")}>
      <form className="form sign-in__form" onSubmit={submit} noValidate>
        <WriteErrors error={write.error} />
        <OrganisationChoice
          organisations={props.organisations}
          value={name}
          onChange={setName}
        />
        <h2>{t("operator")}</h2>
        <p className="muted">{t("operatorText")}</p>
        <TextField
          label={t("displayName")}
          autoComplete="name"
          required
          value={operatorName}
          onChange={setOperatorName}
        />
        <NewAccountFields account={operator} names={[operatorName]} />
        <CheckField label={t("same")} checked={same} onChange={setSame} />
        {!same && (
          <>
            <h2>{t("administrator")}</h2>
            <p className="muted">{t("administratorText")}</p>
            <TextField
              label={t("displayName")}
              required
              value={administratorName}
              onChange={setAdministratorName}
            />
            <NewAccountFields
              account={administrator}
              names={[administratorName]}
            />
          </>
        )}
        <Button
          kind="primary"
          size="desk"
          type="submit"
          wide
          busy={write.isPending}
          disabled={chosen === undefined}
        >
          {t("submit")}
        </Button>
      </form>
    </Titled>
  );
}

function OrganisationChoice(props: {
  readonly organisations: readonly Choice[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const t = useTranslations("signIn.setUp");
  const listId = useId();
  const unknown =
    props.value.length > 2 &&
    !props.organisations.some((choice) =>
      choice.name.toLowerCase().includes(props.value.toLowerCase()),
    );
  return (
    <>
      <TextField
        label={t("organisation")}
        hint={t("organisationHint")}
        list={listId}
        autoComplete="off"
        required
        value={props.value}
        onChange={props.onChange}
        error={unknown ? t("none") : undefined}
      />
      <datalist id={listId}>
        {props.organisations.map((choice) => (
          <option key={choice.id} value={choice.name}>
            {choice.name}
          </option>
        ))}
      </datalist>
    </>
  );
}
