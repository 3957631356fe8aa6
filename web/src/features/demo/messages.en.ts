// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../platform/i18n/index.ts";
import type { demo as german } from "./messages.de.ts";

/** Words of the demonstration. */
export const demo: Translation<typeof german> = {
  title: "Order office and police, shoulder to shoulder",
  lead: "With Schulterschluss, town and police run their security partnership together. What happens on the street is recorded once and passed on with a receipt; both see the same situation, without names and addresses. What has been agreed decides who sees what.",
  legend: "It stays like this on every page.",
  tour: "Start the tour, 4 minutes",
  mailbox: "Mailbox of the demo",
  choose: "Who would you like to be?",
  chooseNote: "One click, no password. You can change at any time.",
  overview: {
    title: "Seven towns, now",
    map: "Map of the {count} partner towns: the darker a cell of one kilometre, the more observations. The table beside it has the figures.",
    legend: "Observations per cell of 1 km",
    from: "from {count}",
    table: "Observations of the last four weeks by town",
    town: "Last 4 weeks",
    own: "Town",
    partner: "Police",
    joint: "joint",
    total: "all",
    few: "under {count}",
    asOf: "As of {time}",
    lost: "Disconnected, as of {time}",
    protected:
      "Public only from 5 on and in steps of five, cells of 1 km, without category and time; private places only within the sum of the town.",
    computed: "Simplified outlines.",
    source: "Outlines: {source}.",
  },
  line: {
    title: "One evening, one case",
    note: "example, invented data",
    recorded: "Sulzbach records: traffic hazard at the car park",
    recordedNote: "four taps on the phone, also offline",
    passedOn: "Passed on to Sulzbach station",
    passedOnNote: "until confirmed, Sulzbach stays responsible",
    taken: "Sulzbach station takes over",
    takenNote: "both keep the same receipt",
    joint: "Joint patrol",
    jointNote: "counts for the commitment in the agreement",
  },
  persona: {
    kodOfficer: {
      title: "Officer on patrol",
      text: "Record on the phone, also offline, and pass on",
    },
    kodShiftLead: {
      title: "Shift lead",
      text: "See the situation, plan patrols, keep an eye on deadlines",
    },
    dutyOfficer: {
      title: "Duty desk",
      text: "Take over, acknowledge and return what comes in",
    },
    head: {
      title: "Head of order office",
      text: "Record and confirm agreements, keep units up to date",
    },
    ministryDesk: {
      title: "Ministry",
      text: "Partnerships of the state, only what was released",
    },
    associationDesk: {
      title: "Association of municipalities",
      text: "Sees authorities and agreements, no incidents",
    },
    dataProtectionOfficer: {
      title: "Data protection",
      text: "Who saw what, why, and is the log intact",
    },
    outsider: {
      title: "Town without agreement",
      text: "Sees nothing. Try it",
    },
    contactOfficer: {
      title: "Neighbourhood officer",
      text: "Plan joint patrols and report on them",
    },
    stationHead: {
      title: "Head of the police station",
      text: "Keep the unit up to date, confirm agreements",
    },
    dutyOfficerSaarlouis: {
      title: "Duty desk of another town",
      text: "Sees only what concerns the own station",
    },
    administrator: {
      title: "Administrator",
      text: "People, roles and workstations, no incidents",
    },
    mayor: {
      title: "Mayor",
      text: "Situation picture and agreements, no single cases",
    },
    trainer: { title: "Trainer", text: "Sees the directory only" },
    operator: {
      title: "Operator of the installation",
      text: "Runs the installation, without sight of content",
    },
  },
  side: {
    title: "Officer and station side by side",
    lead: "The phone outside on the left, the station on the right: what is recorded and passed on there appears here at once.",
    end: "Be somebody else",
    phone: "Phone of an officer in Sulzbach",
    desk: "Duty desk of Sulzbach station",
    preparing: "Opening phone and duty desk",
    back: "To the overview",
    previous: "Back",
    next: "Next",
    step: "Step {number} of {total}",
    narrow: "Side by side needs a wider screen. Open both pages one by one:",
    openPhone: "Open phone",
    openDesk: "Open duty desk",
    steps: {
      one: {
        title: "Record",
        text: "Left: “Report”, choose a type, confirm the place, “Save”. Four taps.",
      },
      two: {
        title: "Pass on",
        text: "Left: “Pass on to the police”. What travels is shown; assessments stay with the town.",
      },
      three: {
        title: "Seen at once",
        text: "Right: the item appears without reloading. Until confirmed the town stays responsible.",
      },
      four: {
        title: "Take over",
        text: "Right: open the item and take it over, or acknowledge a suspected offence. Left it now says who is responsible; both keep the same receipt.",
      },
      five: {
        title: "The same situation",
        text: "Right: open “Situation”. Both see the same numbers, without names and addresses.",
      },
    },
  },
  mail: {
    title: "Mailbox of the demo",
    lead: "In the demo no e-mail leaves the computer. What would be sent stands here. Mails never carry content, only that something waits.",
    of: "Outgoing mail of {name}",
    none: "No e-mail yet",
    noneText: "As an administrator, invite a person with an e-mail address.",
    to: "To {address}",
    open: "Open link",
    signIn: "First choose who you would like to be.",
  },
};
