// The form of each channel: given the page, a message and its heading, it returns
// { element, update(message) }, and maybe `holdsAnswers` (it shows the seat's own answers itself)
// and `heard(message)` (whether its reader may act on it yet).

import { alertForm } from "./alert.js";
import { bulletinForm } from "./bulletin.js";
import { emailForm } from "./email.js";
import { faceForm } from "./face.js";
import { letterForm } from "./letter.js";
import { phoneForm } from "./phone.js";
import { pressForm } from "./press.js";
import { socialForm } from "./social.js";
import { threadForm } from "./thread.js";
import { tvForm } from "./tv.js";

const FORMS = {
  email: emailForm,
  phone: phoneForm,
  sms: threadForm,
  press: pressForm,
  tv: tvForm,
  social: socialForm,
  letter: letterForm,
  bulletin: bulletinForm,
  alert: alertForm,
  "face-to-face": faceForm,
};

export function formOf(page, inject, heading) {
  return (FORMS[inject.channel] || emailForm)(page, inject, heading);
}
