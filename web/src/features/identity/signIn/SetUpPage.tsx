// SPDX-License-Identifier: EUPL-1.2
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import {
  fieldMessages,
  request,
  useWrite,
} from "../../../platform/api/index.ts";
import { PublicFrame } from "../../../platform/frame/PublicFrame.tsx";
import { usePageTitle, WriteErrors } from "../../../platform/page/index.ts";
import { Button, CheckField, TextField } from "../../../platform/ui/index.ts";
import { OrganisationChoice } from "../joining/OrganisationChoice.tsx";
import { type Choice, useJoining } from "../joining/useJoining.ts";
import { LinkLoaded } from "./LinkLoaded.tsx";
import { NewAccountFields, useNewAccount } from "./NewAccountFields.tsx";
import { SignInFlow } from "./SignInFlow.tsx";
import { Titled } from "./Titled.tsx";
import "./signIn.css";

const route = getRouteApi("/einrichten/$token");
const listPath = "/api/v1/identity/set-up/organisations";

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
          <LinkLoaded query={organisations}>
            {({ items }) => <SetUpForm token={token} organisations={items} />}
          </LinkLoaded>
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
  const joining = useJoining(props.organisations);
  const [same, setSame] = useState(true);
  const [operatorName, setOperatorName] = useState("");
  const [administratorName, setAdministratorName] = useState("");
  const operator = useNewAccount(null);
  const administrator = useNewAccount(null);
  const write = useWrite("identity", "post", "/api/v1/identity/set-up");
  const enter = () => {
    queries.clear();
    router.history.push("/");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (joining.value === undefined) return;
    write.mutate(
      {
        body: {
          token: props.token,
          ...joining.value,
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
          joining={joining}
          label={t("organisation")}
          errors={fieldMessages(write.error)}
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
          disabled={joining.value === undefined}
        >
          {t("submit")}
        </Button>
      </form>
    </Titled>
  );
}
