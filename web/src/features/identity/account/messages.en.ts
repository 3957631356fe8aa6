// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../../platform/i18n/index.ts";
import type { account as german } from "./messages.de.ts";

/** Words of the own account. */
export const account: Translation<typeof german> = {
  title: "My account",
  sections: "Sections",
  person: "Person and memberships",
  security: "Sign-in and second factor",
  sessions: "Devices and sessions",
  display: "Display and keys",
  name: "Name",
  login: "Signs in with",
  save: "Save name",
  saved: "Saved.",
  memberships: "Whom you work for",
  membershipsText:
    "Memberships are given by those who manage access in your authority.",
  until: "until {date}",
  since: "since {date}",
  deputy: "deputising for {name}",
  deputies: "Represented by {names}",
  needsSecondFactor: "needs a second factor",
  permissions: "What this role may do",
  password: "Password",
  passwordText: "All other sessions end afterwards.",
  currentPassword: "Present password",
  changePassword: "Change password",
  passwordChanged: "The new password is valid.",
  sessionsText:
    "Every session that is open now. If you do not know one of them, end it and change your password.",
  thisSession: "this device",
  locked: "locked",
  lastUsed: "last {time}",
  started: "signed in {time}",
  ends: "ends {time}",
  end: "End {device}",
  endOthers: "End all others",
  ended:
    "{count, plural, =0 {No other one was open.} one {One session ended.} other {# sessions ended.}}",
  proof: {
    password: "by password",
    passkey: "by passkey",
    workstationPin: "by PIN at a workstation",
    invitation: "by an invitation",
    demo: "in the demo",
  },
  withSecondFactor: "and second factor",
  theme: "Brightness",
  language: "Language",
  mailsToo: "Mails in this language too",
  keys: "Keys",
  noMembershipTitle: "You belong to no authority at present",
  noMembershipText:
    "Your account goes on. Ask those who manage access in your authority for an invitation.",
  signOut: "Sign out",
};
