// SPDX-License-Identifier: EUPL-1.2
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { PublicFrame } from "../../../platform/frame/PublicFrame.tsx";
import { Loaded, usePageTitle } from "../../../platform/page/index.ts";
import { Icon } from "../../../platform/ui/index.ts";
import { SignInAside } from "./SignInAside.tsx";
import { SignInFlow } from "./SignInFlow.tsx";
import { WorkstationBoard } from "./WorkstationBoard.tsx";
import "./signIn.css";

const route = getRouteApi("/anmelden");

/** The way in: a duty room's board on a registered workstation, else name and password. */
export function SignInPage() {
  const t = useTranslations("signIn");
  usePageTitle(t("title"));
  const options = useRead("identity", "/api/v1/identity/sign-in");
  const onDone = useEnter();
  const workstation = options.data?.workstation ?? null;
  return (
    <PublicFrame
      demo={options.data?.demo === true}
      end={workstation !== null && <WorkstationName {...workstation} />}
      fill
    >
      <Loaded query={options}>
        {(offer) =>
          offer.workstation === null ? (
            <div className="sign-in">
              <section className="sign-in__main">
                <SignInFlow onDone={onDone} />
              </section>
              <SignInAside options={offer} />
            </div>
          ) : (
            <LoadedBoard onDone={onDone} />
          )
        }
      </Loaded>
    </PublicFrame>
  );
}

/** Goes to where the person wanted to go, with nothing of the former session left. */
function useEnter(): () => void {
  const { zurueck } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  return () => {
    queries.clear();
    router.history.push(zurueck ?? "/");
  };
}

function LoadedBoard({ onDone }: { readonly onDone: () => void }) {
  const board = useRead("identity", "/api/v1/workstation");
  return (
    <Loaded query={board}>
      {(data) => <WorkstationBoard board={data} onDone={onDone} />}
    </Loaded>
  );
}

function WorkstationName(props: {
  readonly name: string;
  readonly unit: { readonly name: string } | null;
}) {
  const t = useTranslations("signIn.board");
  return (
    <span className="row small muted">
      <Icon name="monitor" size={16} />
      {props.unit === null
        ? t("workstationAlone", { name: props.name })
        : t("workstation", { name: props.name, unit: props.unit.name })}
    </span>
  );
}
