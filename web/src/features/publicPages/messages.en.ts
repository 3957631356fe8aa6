// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../platform/i18n/index.ts";
import type { publicPages as german } from "./messages.de.ts";

/** Words of the public pages: imprint, data protection, accessibility. */
export const publicPages: Translation<typeof german> = {
  imprint: {
    title: "Legal notice",
    body: "Responsible",
    address: "Address",
    representative: "Represented by",
    email: "E-mail",
    phone: "Telephone",
    vatId: "VAT id",
    software: "Software",
    softwareText:
      "Schulterschluss is free software under the licence EUPL-1.2. Its source is public.",
    incomplete:
      "Some entries are still missing. The authority named here is responsible for them.",
  },
  privacy: {
    title: "Data protection",
    lead: "How {organisation} treats your data on these pages.",
    officer: "Data protection officer",
    email: "E-mail",
    authority: "Supervisory authority",
    visitTitle: "If you only read these pages",
    visitText:
      "No cookies are set to recognise you, no services of others are loaded and no visits are counted. The server answers your request and keeps neither your address nor your device.",
    signInTitle: "If you sign in",
    signInText:
      "For the length of the session the server sets one cookie, without which signing in is not possible. Your device itself remembers language and brightness. What staff do is logged, so that access can be examined.",
    feedbackTitle: "If you report a barrier",
    feedbackText:
      "Your message goes by e-mail to those who take care of accessibility. Your address is used for the answer only; you can leave it out.",
    rightsTitle: "Your rights",
    rightsText:
      "You can ask for information, correction, erasure and restriction, object to processing and complain to the supervisory authority. Special rules hold for the work of the police and of the local police authority in averting danger; the data protection officer informs you about these too.",
    more: "Further information of the authority",
  },
  accessibility: {
    title: "Accessibility statement",
    lead: "{organisation} strives to make this application accessible to everyone, on the basis of BITV 2.0 and the Web Content Accessibility Guidelines 2.2, level AA.",
    stateTitle: "State",
    state:
      "All pages can be used by keyboard, with screen readers, at 400 per cent zoom and at a width of 320 pixels. Every map has the same information as a list. Each change is checked by automatic tests and by hand.",
    exceptionsTitle: "What is not accessible yet",
    noExceptions: "No barriers are known at present.",
    statedOn: "This statement was made on {date}.",
    feedbackTitle: "Report a barrier",
    feedbackText:
      "Something cannot be read or used? Write to us. You do not need an account.",
    page: "On which page?",
    pageHint: "address or name of the page",
    message: "What did not work?",
    replyTo: "Your e-mail address",
    replyToHint: "only if you would like an answer",
    send: "Send report",
    sent: "Thank you. Your report has arrived.",
    enforcementTitle: "If we do not answer",
    enforcementText:
      "If our answer is not satisfactory, you can turn to the enforcement body: {body}.",
    enforcementUnknown:
      "If our answer is not satisfactory, you can turn to the enforcement body of your state.",
  },
};
