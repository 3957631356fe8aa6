// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  type Answer,
  fieldMessages,
  newId,
  useRead,
  useWrite,
} from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import {
  FormDialog,
  Loaded,
  usePageTitle,
} from "../../../platform/page/index.ts";
import {
  Button,
  Notice,
  PageHead,
  Pane,
  Panes,
  StateMark,
  TextField,
} from "../../../platform/ui/index.ts";
import { CopyLink } from "../administration/CopyLink.tsx";
import "../administration/administration.css";
import { OrganisationChoice } from "../joining/OrganisationChoice.tsx";
import { type Choice, useJoining } from "../joining/useJoining.ts";

const listPath = "/api/v1/installation/organisations";
type Invited = Pick<
  Answer<"post", "/api/v1/installation/operators">,
  "link" | "expiresAt"
>;

/** What runs the installation: which organisations work here, and who operates it. */
export function InstallationPage() {
  const t = useTranslations("administration.installation");
  usePageTitle(t("title"));
  const [dialog, setDialog] = useState<"organisation" | "operator">();
  const [invited, setInvited] = useState<Invited>();
  const organisations = useRead("identity", listPath);
  const close = () => setDialog(undefined);
  const done = (answer: Invited) => {
    setInvited(answer);
    close();
  };
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          <>
            <Button icon="person" onClick={() => setDialog("operator")}>
              {t("operator")}
            </Button>
            <Button
              kind="primary"
              icon="add"
              onClick={() => setDialog("organisation")}
            >
              {t("organisation")}
            </Button>
          </>
        }
      />
      <Panes layout="single">
        <Pane label={t("title")}>
          {invited !== undefined && <InvitedLink invited={invited} />}
          <Loaded query={organisations}>
            {({ items }) => (
              <>
                <WorkingHere organisations={items} />
                {dialog === "organisation" && (
                  <OrganisationDialog
                    choices={items.filter((one) => !one.active)}
                    onClose={close}
                    onInvited={done}
                  />
                )}
              </>
            )}
          </Loaded>
        </Pane>
      </Panes>
      {dialog === "operator" && (
        <OperatorDialog onClose={close} onInvited={done} />
      )}
    </>
  );
}

function InvitedLink({ invited }: { readonly invited: Invited }) {
  const t = useTranslations("administration.installation");
  const format = useFormat();
  return (
    <section className="section administration__item" role="status">
      <Notice title={t("invited")}>
        {t("invitedText", { date: format.dateTime(invited.expiresAt) })}
      </Notice>
      <CopyLink link={invited.link} />
    </section>
  );
}

function WorkingHere(props: {
  readonly organisations: readonly (Choice & { readonly active: boolean })[];
}) {
  const t = useTranslations("administration.installation");
  const here = props.organisations.filter((one) => one.active);
  return (
    <section className="section">
      <h2>{t("here", { count: here.length })}</h2>
      <p className="muted readable">{t("hereText")}</p>
      <ul className="administration__list">
        {here.map((one) => (
          <li key={one.id} className="row row--wrap administration__item">
            <StateMark shape="reached" tone="ok">
              {one.name}
            </StateMark>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DialogProps {
  readonly onClose: () => void;
  readonly onInvited: (answer: Invited) => void;
}

/** Name and address of the person who is invited. */
function usePerson() {
  const [id] = useState(newId);
  const [displayName, setDisplayName] = useState("");
  const [email, setEmail] = useState("");
  const address = email.trim();
  return {
    body: { id, displayName, email: address === "" ? null : address },
    name: { value: displayName, onChange: setDisplayName },
    email: { value: email, onChange: setEmail },
  };
}

function PersonFields(props: {
  readonly person: ReturnType<typeof usePerson>;
  readonly errors: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("administration");
  const { person, errors } = props;
  return (
    <>
      <TextField
        label={t("member.name")}
        required
        {...person.name}
        error={errors["displayName"]}
      />
      <TextField
        label={t("invitation.email")}
        hint={t("invitation.emailHint")}
        type="email"
        optional
        {...person.email}
        error={errors["email"]}
      />
    </>
  );
}

function OrganisationDialog(
  props: DialogProps & { readonly choices: readonly Choice[] },
) {
  const t = useTranslations("administration.installation");
  const joining = useJoining(props.choices);
  const person = usePerson();
  const path = "/api/v1/installation/administrators";
  const write = useWrite("identity", "post", path);
  const errors = fieldMessages(write.error);
  return (
    <FormDialog
      title={t("organisation")}
      onClose={props.onClose}
      submitLabel={t("invite")}
      write={write}
      isReady={joining.value !== undefined}
      onSubmit={() => {
        if (joining.value === undefined) return;
        write.mutate(
          { body: { ...person.body, ...joining.value } },
          { onSuccess: props.onInvited },
        );
      }}
    >
      <p className="muted">{t("organisationText")}</p>
      <OrganisationChoice
        joining={joining}
        label={t("which")}
        errors={errors}
      />
      <PersonFields person={person} errors={errors} />
    </FormDialog>
  );
}

function OperatorDialog({ onClose, onInvited }: DialogProps) {
  const t = useTranslations("administration.installation");
  const person = usePerson();
  const write = useWrite("identity", "post", "/api/v1/installation/operators");
  return (
    <FormDialog
      title={t("operator")}
      onClose={onClose}
      submitLabel={t("invite")}
      write={write}
      onSubmit={() =>
        write.mutate({ body: person.body }, { onSuccess: onInvited })
      }
    >
      <p className="muted">{t("operatorText")}</p>
      <PersonFields person={person} errors={fieldMessages(write.error)} />
    </FormDialog>
  );
}
